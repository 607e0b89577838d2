package io.github.voucherselection.service.selection;

/** What callers sent, when it is told back to them. */
public final class Echo {
    private static final int MAX_LENGTH = 200;

    private Echo() {}

    /** The text, cut to {@value #MAX_LENGTH} characters; a surrogate pair is never cut in two. */
    public static String of(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 2)) ? MAX_LENGTH - 2 : MAX_LENGTH - 1;
        return text.substring(0, end) + "…";
    }
}
