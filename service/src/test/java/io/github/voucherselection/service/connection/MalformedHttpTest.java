package io.github.voucherselection.service.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RawConnection;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.WithService;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Heads and chunks that are no HTTP, or nearly none: an answer or a clean close, and not a word in the log. */
@WithService({"voucher.receive-timeout=2s", "voucher.idle-timeout=2s"})
class MalformedHttpTest {
    private static final long SEED = 20_260_520;
    private static final int REQUESTS = 1_000;
    private static final String POST = "POST /voucher_segment_selector HTTP/1.1";
    private static final List<String> LINES = List.of(
            POST,
            "GET /check_status HTTP/1.1",
            "GET /segments HTTP/1.1",
            "HEAD / HTTP/1.0",
            "get /openapi HTTP/1.1",
            "OPTIONS * HTTP/1.1",
            "CONNECT localhost:80 HTTP/1.1",
            "GET http://[::1 HTTP/1.1",
            "GET /%zz?%=%&explain HTTP/1.1",
            "GET //..;/\\ HTTP/1.1",
            "GET / HTTP/9.9",
            "GET /",
            "PRI * HTTP/2.0",
            "\u0000\u00ff \u0001 HTTP/1.1",
            "");
    private static final List<String> NAMES = List.of(
            "Host",
            "Content-Length",
            "Transfer-Encoding",
            "Content-Type",
            "Content-Encoding",
            "Connection",
            "Expect",
            "Upgrade",
            "Accept",
            "Accept-Encoding",
            "If-None-Match",
            "Origin",
            "Cookie",
            "Range",
            "traceparent",
            "Access-Control-Request-Method",
            "Sec-WebSocket-Version",
            "X bad",
            "");
    private static final List<String> VALUES = List.of(
            "localhost",
            "a b:x:99999999",
            "0",
            "2",
            "2, 2",
            "-1",
            "+2",
            "2e0",
            "99999999999999999999",
            "chunked",
            "gzip, chunked",
            "chunked, identity",
            "close, keep-alive",
            "100-continue",
            "h2c",
            "websocket",
            "application/json",
            "application/json;;charset=\"",
            "*/*;q=x",
            "*;q=0, identity;q=0",
            "\"a\", W/\"b\", *",
            "null",
            "http://shop.local",
            "\u00e9\t\"",
            "",
            "a=b; c; =",
            "bytes=9-1,-",
            "POST");
    private static final List<String> BODIES =
            List.of("", "{}", "2\r\n{}\r\n0\r\n\r\n", "zz\r\n", "-1\r\n", "2\r\n{}x", "0\r\nbad\r\n\r\n", Body.GOOD);

    private final RunningService service;

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    MalformedHttpTest(RunningService service) {
        this.service = service;
    }

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void nothingWasLogged() {
        root.detachAppender(log);
        assertThat(log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                POST + "\nHost: a\nContent-Length: 180, 180\n\n",
                POST + "\nHost: a\nContent-Length: 2\nContent-Length: 2\n\n{}",
                POST + "\nHost: a\nContent-Length: 2\nContent-Length: 3\n\n{}",
                POST + "\nHost: a\nContent-Length: -1\n\n",
                POST + "\nHost: a\nContent-Length: 1e3\n\n",
                POST + "\nHost: a\nContent-Length:\n\n",
                POST + "\nHost: a\nContent-Length: 99999999999999999999\n\n",
                POST + "\nContent-Type: application/json\nContent-Length: 2\n\n{}",
                POST + "\nHost: a\nHost: a\nContent-Length: 2\n\n{}",
                POST + "\nHost: a\nContent-Type: application/json\nTransfer-Encoding: chunked\n\nzz\n",
                POST + "\nHost: a\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n2\n{}zz\n",
                POST + "\nHost: a\nContent-Type: application/json\nTransfer-Encoding: gzip, chunked\n\n2\n{}\n0\n\n",
                POST + "\nHost: a\nTransfer-Encoding: identity\nTransfer-Encoding: chunked\n\n2\n{}\n0\n\n",
                "GET /check_status HTTP/1.1\n\n",
                "GET /check_status HTTP/2.0\nHost: a\n\n",
                "GET /check_status HTTP/1.1\nHost: a\nbad name: x\n\n",
                "GET /check_status\n\n",
                "\u0001\u0002\n\n"
            })
    void isAnswered400(String request) throws IOException {
        try (RawConnection caller = service.connect()) {
            caller.send(request.replace("\n", "\r\n"));

            assertThat(caller.answer())
                    .matches("(?s)HTTP/1\\.[01] 400 .*")
                    .contains("connection: close", "application/problem+json", "The request is not valid HTTP: ");
            assertThat(caller.rest()).isEmpty();
        }
    }

    @Test
    void neverHangsAndNeverFails() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < REQUESTS; i++) {
            String request = request(random);
            String answer = answer(request);
            assertThat(answer)
                    .as("request %d of seed %d: %s", i, SEED, request)
                    .matches("(?s)(HTTP/1\\.[01] [1-4]\\d\\d .*)?");
        }
        assertThat(service.post(Body.GOOD).statusCode()).isEqualTo(201);
    }

    /** The first answer; nothing when the connection is closed before. */
    private String answer(String request) throws IOException {
        try (RawConnection caller = service.connect()) {
            return caller.send(request.getBytes(ISO_8859_1)).answer();
        } catch (SocketException reset) {
            return "";
        }
    }

    private static String request(Random random) {
        StringBuilder request = new StringBuilder(any(LINES, random)).append("\r\n");
        if (random.nextInt(4) > 0) {
            request.append("Host: localhost\r\n");
        }
        if (random.nextInt(2) > 0) {
            request.append("Content-Type: application/json\r\n");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            request.append(any(NAMES, random))
                    .append(": ")
                    .append(any(VALUES, random))
                    .append("\r\n");
        }
        request.append("\r\n").append(any(BODIES, random));
        if (random.nextInt(4) == 0) {
            request.setCharAt(random.nextInt(request.length()), (char) random.nextInt(256));
        }
        return request.toString();
    }

    private static String any(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
