package io.github.voucherselection.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-20T03:00:00.250Z"), ZoneOffset.UTC);

    @Test
    void eachLineIsAnObjectWithTimeAndLevel() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream lines = JsonLines.to(new PrintStream(bytes, true, UTF_8), CLOCK)) {
            lines.printf("rows read %,d%n%n  of \"Côte d'Ivoire\"  %n", 12);
            lines.println("warning: the country Chile has no rows in any segment");
            lines.println("voucher-pipeline: refused: no rows were kept");
            lines.print("without an end");
        }

        assertThat(bytes.toString(UTF_8).lines())
                .containsExactly(
                        line("INFO", "rows read 12"),
                        line("INFO", "  of \\\"Côte d'Ivoire\\\""),
                        line("WARN", "warning: the country Chile has no rows in any segment"),
                        line("ERROR", "voucher-pipeline: refused: no rows were kept"),
                        line("INFO", "without an end"));
    }

    private static String line(String level, String message) {
        return "{\"timestamp\":\"2026-05-20T03:00:00.250Z\",\"level\":\"%s\",\"message\":\"%s\"}"
                .formatted(level, message);
    }
}
