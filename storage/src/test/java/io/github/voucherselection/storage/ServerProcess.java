package io.github.voucherselection.storage;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** A server in a process of its own, on a free port of this host. Ends with this JVM at the latest. */
public record ServerProcess(Process process, int port) implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final int TRIES = 3;

    /** What is run to serve on a port. */
    public interface Command {
        List<String> on(int port) throws IOException;
    }

    /**
     * Starts it on a port that was free; on another one when the server ended at once, as another program took the port.
     *
     * @param log gets what the server prints
     */
    public static ServerProcess start(Command command, Map<String, String> environment, Path log) {
        try {
            for (int attempt = 1; ; attempt++) {
                int port = freePort();
                ServerProcess server = new ServerProcess(run(command.on(port), environment, log), port);
                if (server.answersBeforeItEnds(log)) {
                    return server;
                }
                if (attempt == TRIES) {
                    throw new IllegalStateException(
                            "the server ended with exit code %d, see %s".formatted(server.process.exitValue(), log));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process run(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log.toFile()).environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answersBeforeItEnds(Path log) {
        try {
            await("start of the server, see " + log).atMost(START).until(() -> !process.isAlive() || answers());
            return process.isAlive();
        } catch (ConditionTimeoutException e) {
            close();
            throw e;
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The {@code java} that runs the tests. */
    public static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    /** Returns when it has ended, and the port is free. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
