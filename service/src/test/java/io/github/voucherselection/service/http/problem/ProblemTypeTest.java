package io.github.voucherselection.service.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNAUTHORIZED", "INVALID_TOKEN", "FORBIDDEN", "TOKEN_KEYS_UNAVAILABLE", "OVERLOADED"
            }) // see TokenTest,
    // TokenKeysTest and ConnectionLimitsTest
    void hasAGoldenAnswer(ProblemType type) {
        String name = type.uri().substring("urn:voucher-selection:problem:".length());

        assertThat(getClass().getResource("/problems/" + name + ".http")).isNotNull();
    }
}
