package io.github.voucherselection.service.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.nio.AbstractNioChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.PromiseNotifier;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes the connection after the answer that says so, and takes care that this loses nothing: a request of which a byte is
 * here is answered first, and a caller that still sends can read its answer. Closing before all was read would reset the
 * connection, and the answer could be lost that is on its way.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that does not close is closed already
final class LastAnswer extends ChannelDuplexHandler {
    /** So much is taken of the rest of a body whose answer is given: a caller may read only once all is sent. */
    private static final int MAX_DROPPED = 1 << 20;

    /** Bytes to tell that a request has begun. */
    private static final int ENOUGH = 1024;

    private static final int LINGER_MILLIS = 1000;

    private final Conversation conversation;
    private final Goodbye goodbye;
    /** Whether more of the body that is arriving may come than is taken once it is answered. */
    private boolean mayGoOn;
    /** What came of that body after its answer. */
    private long dropped;
    /** Whether what comes next can be no request, as the last one was no HTTP. */
    private boolean broken;
    /** Whether the connection is to be closed once what is here is answered. */
    private boolean closing;
    /** Whether an answer said that it is the last one. */
    private boolean last;
    /** Whether it is closed once what is written is in the socket; {@link UnreadAnswer} sees to it that this ends. */
    private boolean sending;
    /** Whether nothing more is said. */
    private boolean lingering;

    LastAnswer(Conversation conversation, Goodbye goodbye) {
        this.conversation = conversation;
        this.goodbye = goodbye;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        @Nullable HttpRequest request = Messages.request(message);
        if (request != null) {
            broken = request.decoderResult().isFailure();
            mayGoOn = !broken
                    && (HttpUtil.isTransferEncodingChunked(request)
                            || HttpUtil.getContentLength(request, 0L) > MAX_DROPPED);
            dropped = 0;
        } else if (!takes(message)) {
            ReferenceCountUtil.release(message);
            linger(context);
            return;
        }
        context.fireChannelRead(message);
        if (Messages.isLast(message)) {
            mayGoOn = false;
            if (closing && conversation.unanswered() == 0) {
                close(context, context.newPromise());
            }
        }
    }

    private boolean takes(Object message) {
        @Nullable HttpContent content = Messages.content(message);
        if (content == null) {
            return true;
        }
        broken |= content.decoderResult().isFailure();
        if (conversation.unanswered() > 0) {
            return true;
        }
        dropped += content.content().readableBytes();
        return dropped <= MAX_DROPPED && !broken;
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (dropped <= MAX_DROPPED) {
            context.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        @Nullable HttpResponse answer = Messages.answer(message);
        if (answer != null) {
            if ((broken || mayGoOn || closing || goodbye.isSaid()) && conversation.unanswered() <= 1) {
                answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            last = answer.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
        }
        ChannelPromise written = promise;
        if (last && Messages.endsAnswer(message)) {
            written = promise.unvoid();
            written.addListener(sent -> context.pipeline().close());
        }
        context.write(message, written);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        boolean idle = !last && conversation.isIdle();
        if (idle) {
            closing = true;
            readWhatIsHere(context);
        }
        boolean begun = conversation.isArriving() && conversation.unanswered() == 0;
        boolean came = idle && !conversation.isIdle();
        if (broken && !came) {
            linger(context);
        } else if (came || conversation.isAnsweredEarly() || (begun && !last)) {
            closing = true;
        } else {
            context.flush();
            if (!UnreadAnswer.isUnsent(context)) {
                context.close(promise);
                return;
            }
            closeOnceSent(context);
        }
        PromiseNotifier.cascade(context.channel().closeFuture(), promise);
    }

    private void closeOnceSent(ChannelHandlerContext context) {
        if (!sending) {
            sending = true;
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
                sending = false;
                context.pipeline().close();
            });
        }
    }

    /** Bytes may have come since the event loop last looked, which under load can be a while ago. */
    private static void readWhatIsHere(ChannelHandlerContext context) {
        Channel channel = context.channel();
        if (!channel.isActive()) {
            return;
        }
        if (channel instanceof UnixChannel socket) {
            readSome(channel.pipeline(), socket.fd());
        } else if (channel.unsafe() instanceof AbstractNioChannel.NioUnsafe socket) {
            socket.read();
        }
    }

    private static void readSome(ChannelPipeline pipeline, FileDescriptor socket) {
        ByteBuf bytes = pipeline.channel().alloc().directBuffer(ENOUGH);
        int count = 0;
        try {
            count = socket.read(bytes.nioBuffer(0, ENOUGH), 0, ENOUGH);
        } catch (IOException e) {
            // the caller has gone, and nothing of a request is here
        }
        if (count > 0) {
            pipeline.fireChannelRead(bytes.writerIndex(count)).fireChannelReadComplete();
        } else {
            bytes.release();
        }
    }

    private void linger(ChannelHandlerContext context) {
        if (!lingering) {
            lingering = true;
            if (conversation.isArriving()) {
                conversation.requestEnded();
            }
            end(context, Unpooled.EMPTY_BUFFER);
            closeSoon(context);
        }
    }

    /** Writes what is the last of this side; the caller may still send. */
    static void end(ChannelHandlerContext context, ByteBuf bytes) {
        context.writeAndFlush(bytes).addListener(sent -> {
            if (context.channel() instanceof SocketChannel socket) {
                socket.shutdownOutput();
            }
        });
    }

    /** Closes the connection when the caller had a moment to read the last answer. */
    static void closeSoon(ChannelHandlerContext context) {
        context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }
}
