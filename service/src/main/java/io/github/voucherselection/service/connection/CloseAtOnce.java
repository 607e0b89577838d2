package io.github.voucherselection.service.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Closes a connection that there is no room for. */
@SuppressWarnings("FutureReturnValueIgnored") // a connection that does not close is closed already
final class CloseAtOnce extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.close();
    }
}
