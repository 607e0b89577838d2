package io.github.voucherselection.service.connection;

import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Tells Netty's messages apart, by their usual classes first. Several handlers ask that of each message, and whether a
 * class has an interface is looked up in a place that all event loops write to.
 */
final class Messages {
    private Messages() {}

    static @Nullable HttpRequest request(Object message) {
        if (message instanceof DefaultHttpRequest request) {
            return request;
        }
        boolean usualContent = message instanceof DefaultHttpContent || message == LastHttpContent.EMPTY_LAST_CONTENT;
        return !usualContent && message instanceof HttpRequest request ? request : null;
    }

    static @Nullable HttpContent content(Object message) {
        if (message instanceof DefaultHttpContent content) {
            return content;
        }
        return message instanceof HttpContent content ? content : null;
    }

    /** Whether a request or an answer ends with it, or an interim answer (1xx). */
    static boolean isLast(Object message) {
        return message instanceof DefaultLastHttpContent
                || message instanceof DefaultFullHttpResponse
                || message instanceof LastHttpContent;
    }

    /** Whether an answer ends with it that is not an interim one. */
    static boolean endsAnswer(Object message) {
        return isLast(message) && !(message instanceof DefaultHttpResponse && answer(message) == null);
    }

    /** An answer's head; null for an interim one (1xx), and what is not a head. */
    static @Nullable HttpResponse answer(Object message) {
        @Nullable HttpResponse answer = null;
        if (message instanceof DefaultHttpResponse usual) {
            answer = usual;
        } else if (message instanceof HttpResponse other) {
            answer = other;
        }
        return answer == null || answer.status().code() < HttpResponseStatus.OK.code() ? null : answer;
    }
}
