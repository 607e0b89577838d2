package io.github.voucherselection.service.connection;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of answers by RFC 9110, 6.6.1, written once a second. Thread-safe. */
final class DateHeader {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private volatile Written last = new Written(-1, AsciiString.EMPTY_STRING);

    private record Written(long second, CharSequence text) {}

    CharSequence now() {
        long second = System.currentTimeMillis() / 1000;
        Written written = last;
        if (written.second != second) {
            written = new Written(second, text(second));
            last = written;
        }
        return written.text;
    }

    static CharSequence text(long second) {
        return AsciiString.cached(FORMAT.format(Instant.ofEpochSecond(second)));
    }
}
