package io.github.voucherselection.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.data.snapshot.Json;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;

/**
 * Passes on each line of text as a JSON object, with its time and level, for what collects logs; blank lines are left out. As
 * safe for threads as the {@link PrintStream} above it, which locks.
 */
final class JsonLines extends OutputStream {
    private final PrintStream target;
    private final Clock clock;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private record Line(Instant timestamp, String level, String message) {}

    private JsonLines(PrintStream target, Clock clock) {
        this.target = target;
        this.clock = clock;
    }

    /** In front of a stream. */
    static PrintStream to(PrintStream target, Clock clock) {
        return new PrintStream(new JsonLines(target, clock), true, UTF_8);
    }

    @Override
    public void write(int octet) {
        if (octet == '\n') {
            end();
        } else {
            line.write(octet);
        }
    }

    @Override
    public void close() {
        end();
    }

    private void end() {
        String text = line.toString(UTF_8);
        line.reset();
        if (!text.isBlank()) {
            target.println(new String(Json.write(new Line(clock.instant(), level(text), text.stripTrailing())), UTF_8));
        }
    }

    /** By the words that all programs begin such lines with. */
    private static String level(String text) {
        if (text.startsWith("warning: ")) {
            return "WARN";
        }
        return text.startsWith("voucher-") ? "ERROR" : "INFO";
    }
}
