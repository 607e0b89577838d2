package io.github.voucherselection.service.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCheckTest {
    private final Wire wire = new Wire().with(it -> new RequestCheck());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 | Host: a           | true",
                "HTTP/1.1 | host:             | true",
                "HTTP/1.1 | X: a              | false",
                "HTTP/1.1 | Host: a;Host: a   | false",
                "HTTP/1.0 | X: a              | true",
                "HTTP/2.0 | Host: a           | false",
                "HTTP/0.9 | Host: a           | false"
            })
    void wantsAHostOnce(String version, String headers, boolean good) {
        wire.send("GET / %s\r\n%s\r\n\r\n".formatted(version, headers.replace(";", "\r\n")));

        assertThat(wire.request().decoderResult().isSuccess()).isEqualTo(good);
    }
}
