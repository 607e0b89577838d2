package io.github.voucherselection.service.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.running.ApiDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
    /** See TokenTest, TokenKeysTest and ConnectionLimitsTest for those left out. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNAUTHORIZED", "INVALID_TOKEN", "FORBIDDEN", "TOKEN_KEYS_UNAVAILABLE", "OVERLOADED"})
    void hasAGoldenAnswer(ProblemType type) {
        assertThat(getClass().getResource("/problems/" + name(type) + ".http")).isNotNull();
    }

    @Test
    void allAreListedInTheDescription() {
        String list = ApiDescription.SERVED
                .document()
                .at("/components/schemas/Problem/properties/type/description")
                .asText();

        assertThat(Pattern.compile("\\| `([a-z-]+)` \\| (\\d+) \\|")
                        .matcher(list)
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> name(type) + " " + type.status().getCode())
                        .toList());
    }

    @Test
    void allAreListedInTheReadme() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.startsWith("| `type` | status | what to do |"))
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(Pattern.compile("`([a-z]+(?:-[a-z]+)*)`[, ]")
                        .matcher(String.join("\n", rows.subList(2, rows.size())))
                        .results()
                        .map(type -> type.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemTypeTest::name)
                        .toList());
    }

    private static String name(ProblemType type) {
        return type.uri().substring("urn:voucher-selection:problem:".length());
    }
}
