package io.github.voucherselection.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, 12.5.3. */
class AcceptEncodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "*",
                "identity;q=0, *",
                "gzip, deflate, br, zstd",
                "br;q=1.0, gzip;q=0.8, *;q=0.1",
                "deflate;q=1, gzip;q=0.001",
                "gzip ; Q=0.5, identity;q=0.5",
                "*;q=0, gzip",
                "snappy, *;q=0.5"
            })
    void takesGzip(String header) {
        assertThat(AcceptEncoding.prefersGzip(List.of(header))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "gzip;q=0",
                "gzip;q=0.000, *",
                "*;q=0",
                "deflate, br, snappy",
                "gzip;q=0.5, identity",
                "*;q=0.5, identity;q=0.8",
                "gzip;q=2",
                "gzip;q=",
                "gzip;q=NaN",
                "gzipped",
                "identity;q=0",
                ";,;q=1"
            })
    void takesNoGzip(String header) {
        assertThat(AcceptEncoding.prefersGzip(List.of(header))).isFalse();
    }

    @Test
    void looksAtAllHeaders() {
        assertThat(AcceptEncoding.prefersGzip(List.of("br", "gzip"))).isTrue();
        assertThat(AcceptEncoding.prefersGzip(List.of("gzip", "identity, gzip;q=0.5, identity")))
                .isTrue();
        assertThat(AcceptEncoding.prefersGzip(List.of())).isFalse();
    }
}
