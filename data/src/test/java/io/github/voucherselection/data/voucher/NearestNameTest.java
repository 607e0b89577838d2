package io.github.voucherselection.data.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("segments", "fallback", "amounts");

    @ParameterizedTest
    @CsvSource({
        "segment, segments",
        "Segments, segments",
        "sgements, segments",
        "fall_back, fallback",
        "falback, fallback",
        "amount, amounts",
        "amuonts, amounts"
    })
    void isTheOneThatWasMeant(String name, String meant) {
        assertThat(NearestName.of(name, KNOWN)).contains(meant);
        assertThat(NearestName.hint(name, KNOWN)).isEqualTo(" (did you mean %s?)".formatted(meant));
    }

    @Test
    void isNoneWhenNothingIsLikeIt() {
        assertThat(NearestName.of("windows", KNOWN)).isEmpty();
        assertThat(NearestName.hint("windows", KNOWN)).isEmpty();
        assertThat(NearestName.of("", KNOWN)).isEmpty();
        assertThat(NearestName.of("segments", List.of())).isEmpty();
    }
}
