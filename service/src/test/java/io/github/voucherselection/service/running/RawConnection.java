package io.github.voucherselection.service.running;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A connection that can be used as no HTTP client would. Reads wait up to a minute. */
public final class RawConnection implements AutoCloseable {
    private final Socket socket;

    public RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
    }

    public static byte[] post(String path, byte[] body) {
        return concat(head(path, "Content-Length: " + body.length + "\r\n").getBytes(ISO_8859_1), body);
    }

    public static String head(String path, String headers) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n"
                .formatted(path, headers);
    }

    public static byte[] post(String body) {
        return post("/voucher_segment_selector", body.getBytes(UTF_8));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Says that nothing more will be sent. */
    public RawConnection end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next answer, head and body; what was read of it when the connection ends before. */
    public String answer() throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (text.indexOf("\r\n\r\n") < 0) {
            if (!read(in, text)) {
                return text.toString();
            }
        }
        int end = text.indexOf("\r\n\r\n") + 4 + contentLength(text.toString());
        while (text.length() < end && read(in, text)) {
            // the rest of the body
        }
        return text.toString();
    }

    /** Reads until the server closes. */
    public String rest() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }

    private static boolean read(InputStream in, StringBuilder text) throws IOException {
        int next = in.read();
        if (next >= 0) {
            text.append((char) next);
        }
        return next >= 0;
    }

    private static int contentLength(String head) {
        return head.toLowerCase(java.util.Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).trim()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
