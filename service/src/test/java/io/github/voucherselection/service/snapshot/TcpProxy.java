package io.github.voucherselection.service.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Stands between a client and a server, and can spoil what the server answers. */
public final class TcpProxy implements AutoCloseable {
    private static final String THREADS = "tcp-proxy";

    /**
     * What happens to the answers of a connection.
     *
     * @param cutAfter so many bytes come through before the connection ends
     * @param reset whether it ends by a reset
     * @param pauseNanos before each byte
     * @param lie what is answered in place of the server; empty to ask it
     */
    public record Fault(long cutAfter, boolean reset, long pauseNanos, String lie) {
        public static final Fault NONE = new Fault(Long.MAX_VALUE, false, 0, "");

        public static Fault cut(long after, boolean reset) {
            return new Fault(after, reset, 0, "");
        }

        public static Fault slow(long pauseNanos) {
            return new Fault(Long.MAX_VALUE, false, pauseNanos, "");
        }

        public static Fault lie(String answer) {
            return new Fault(Long.MAX_VALUE, false, 0, answer);
        }
    }

    private final int target;
    private final int port;
    private final LongAdder requests = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;
    private volatile ServerSocket listener;

    public TcpProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        start("accept", this::accept);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Requests that came through, for requests that are sent as a whole. */
    public long requests() {
        return requests.sum();
    }

    /** Bytes that the server answered. */
    public long answeredBytes() {
        return answered.sum();
    }

    /** From now on this happens to every connection; the present ones end. */
    public void fault(Fault next) {
        fault = next;
        sockets.forEach(TcpProxy::close);
    }

    /** Nothing listens any more. */
    public void down() {
        close(listener);
        sockets.forEach(TcpProxy::close);
    }

    public void up() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        listener = again;
        start("accept", this::accept);
    }

    /** Whether a thread is one of a proxy. */
    public static boolean isThread(Thread thread) {
        return thread.getName().startsWith(THREADS);
    }

    @Override
    public void close() {
        down();
    }

    private void accept() {
        ServerSocket listening = listener;
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                sockets.add(client);
                if (listening.isClosed()) {
                    close(client); // accepted at the last moment: down() may not have seen it
                }
                Fault now = fault;
                start("connection", () -> serve(client, now));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client, Fault now) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            sockets.add(server);
            if (!now.lie().isEmpty()) {
                client.getInputStream().read(new byte[8192]);
                client.getOutputStream().write(now.lie().getBytes(StandardCharsets.UTF_8));
                return;
            }
            start("requests", () -> passRequests(client, server));
            passAnswers(server.getInputStream(), client.getOutputStream(), now);
            if (now.reset()) {
                client.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // one side is gone, and so both are
        } finally {
            sockets.removeIf(Socket::isClosed);
        }
    }

    private void passRequests(Socket client, Socket server) {
        byte[] buffer = new byte[8192];
        try {
            for (int n = client.getInputStream().read(buffer);
                    n >= 0;
                    n = client.getInputStream().read(buffer)) {
                if (new String(buffer, 0, Math.min(n, 4), StandardCharsets.US_ASCII).equals("GET ")) {
                    requests.increment();
                }
                server.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException e) {
            // closed below
        }
        close(server);
    }

    private void passAnswers(InputStream in, OutputStream out, Fault now) throws IOException {
        byte[] buffer = new byte[now.pauseNanos() > 0 ? 1 : 8192];
        long left = now.cutAfter();
        while (left > 0) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                return;
            }
            if (now.pauseNanos() > 0) {
                LockSupport.parkNanos(now.pauseNanos());
            }
            answered.add(n);
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    private static void start(String what, Runnable task) {
        Thread thread = new Thread(task, THREADS + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
