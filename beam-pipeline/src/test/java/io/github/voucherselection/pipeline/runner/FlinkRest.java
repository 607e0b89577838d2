package io.github.voucherselection.pipeline.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What the job asks of a JobManager, answered over a real socket. */
record FlinkRest(HttpServer server) implements AutoCloseable {
    static FlinkRest of(String version, int slots, String jar) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/overview", "{\"flink-version\": \"%s\", \"slots-total\": %d}".formatted(version, slots));
        answer(server, "/jobmanager/environment", "{\"classpath\": [\"%s\"]}".formatted(jar));
        answer(server, "/taskmanagers", """
                {"taskmanagers": [{"id": "10.0.0.12:6122-1f", "path": "pekko.tcp://flink@10.0.0.12:6122/user/rpc/taskmanager_0"}]}""");
        server.start();
        return new FlinkRest(server);
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpServer server, String path, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
