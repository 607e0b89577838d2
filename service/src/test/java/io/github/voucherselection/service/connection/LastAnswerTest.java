package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastAnswerTest {
    private static final int MAX_DROPPED = 1 << 20;

    private final Goodbye goodbye = new Goodbye();
    private final Wire wire = new Wire().with(it -> new LastAnswer(it.conversation, goodbye));

    /** Else a caller would send its next request on a connection that is about to be closed. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1048577", "Transfer-Encoding: chunked"})
    void saysThatItClosesAfterAnAnswerToABodyThatMayGoOn(String length) {
        wire.send("POST /batch HTTP/1.1\r\n" + length + "\r\n\r\n").answer();

        assertThat(wire.sent()).contains("connection: close");
        assertThat(wire.isOpen()).isTrue();
        if (length.startsWith("C")) {
            wire.send(new byte[MAX_DROPPED + 1]);
        } else {
            wire.send("1\r\n{\r\n0\r\n\r\n");
        }
        assertThat(wire.pass(Duration.ZERO).isOpen()).isFalse();
    }

    @Test
    void takesNoMoreThanAMebibyteOfABodyThatIsAnswered() {
        wire.send("POST /batch HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n").answer();
        wire.send(new byte[MAX_DROPPED]);
        assertThat(wire.pass(Duration.ZERO).isOpen()).isTrue();

        wire.send(new byte[1]);

        assertThat(wire.pass(Duration.ZERO).isOpen()).isFalse();
    }

    @Test
    void keepsAConnectionWhoseBodyEndsAfterItsAnswer() {
        wire.send("POST /batch HTTP/1.1\r\nContent-Length: 1048576\r\n\r\n").answer();
        wire.send(new byte[MAX_DROPPED]).pass(Duration.ZERO);

        assertThat(wire.sent()).doesNotContain("close");
        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void closesAtOnceWhatIsIdle() {
        assertThat(wire.post(3).answer().close().isOpen()).isFalse();
    }

    @Test
    void answersFirstWhatHasBegun() {
        wire.post(3).answer().sent();
        wire.send("GET /check_status HT").close();
        assertThat(wire.isOpen()).isTrue();

        wire.send("TP/1.1\r\n\r\n").answer();

        assertThat(wire.sent()).startsWith("HTTP/1.1 200").contains("connection: close");
        assertThat(wire.pass(Duration.ZERO).isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 180, 180\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void closesAfterTheAnswerToWhatIsNoHttp(String request) {
        wire.send(request).answer();

        assertThat(wire.sent()).contains("connection: close");
        assertThat(wire.pass(Duration.ZERO).isOpen()).isFalse();
    }

    @Test
    void answersPipelinedRequestsBeforeItCloses() {
        wire.send("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\nPOST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
                .answer();
        assertThat(wire.sent()).doesNotContain("close");

        assertThat(wire.answer().sent()).contains("connection: close");
    }

    @Test
    void saysGoodbyeWithTheLastAnswer() {
        String request = "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n";
        assertThat(wire.send(request + request).answer().sent()).doesNotContain("close");

        goodbye.say();
        wire.send(request);

        assertThat(wire.answer().sent()).doesNotContain("close");
        assertThat(wire.answer().sent()).contains("connection: close");
    }

    @Test
    void sendsAllOfAnAnswerBeforeItCloses() {
        wire.deaf().post(3).answer().close();
        assertThat(wire.isOpen()).isTrue();

        wire.hear();

        assertThat(wire.sent()).startsWith("HTTP/1.1 200");
        assertThat(wire.pass(Duration.ZERO).isOpen()).isFalse();
    }

    @Test
    void sendsAllOfTheLastAnswerBeforeItCloses() {
        goodbye.say();
        wire.deaf().post(3).answer().close();
        assertThat(wire.isOpen()).isTrue();

        wire.hear();

        assertThat(wire.sent()).startsWith("HTTP/1.1 200").contains("connection: close");
        assertThat(wire.pass(Duration.ZERO).isOpen()).isFalse();
    }
}
