package io.github.voucherselection.service.selection;

import io.github.voucherselection.data.voucher.ValueText;

/** What callers sent, when it is told back to them. */
public final class Echo {
    private Echo() {}

    /**
     * The text, cut to {@value ValueText#MAX_SHOWN} characters. What could break a log line or mislead its reader is escaped as
     * in Java: control and format characters, line separators, lone surrogates.
     */
    public static String of(String text) {
        StringBuilder echo = new StringBuilder();
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            String next = escaped(text.codePointAt(i));
            boolean last = text.offsetByCodePoints(i, 1) == text.length();
            if (echo.length() + next.length() > (last ? ValueText.MAX_SHOWN : ValueText.MAX_SHOWN - 1)) {
                return echo.append('…').toString();
            }
            echo.append(next);
        }
        return echo.toString();
    }

    private static String escaped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> "\\u%04x".formatted(codePoint);
            default -> Character.toString(codePoint);
        };
    }
}
