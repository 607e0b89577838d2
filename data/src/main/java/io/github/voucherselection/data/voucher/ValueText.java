package io.github.voucherselection.data.voucher;

/** How much of a text is read as a value, and how much is shown: a cell of a history may have millions of characters. */
public final class ValueText {
    /** The most characters (code points) of a text that is read as a number or a name. */
    public static final int MAX_READ = 400;

    /** The most characters of a text that are shown to people. */
    public static final int MAX_SHOWN = 200;

    private ValueText() {}

    /** @throws InvalidValueException when the text is longer than {@value #MAX_READ} characters */
    static void checkLength(String text) {
        if (text.length() > MAX_READ && text.codePointCount(0, text.length()) > MAX_READ) {
            throw new InvalidValueException("is longer than %d characters".formatted(MAX_READ));
        }
    }

    /** The text, or its beginning and an ellipsis, cut between characters. */
    public static String shown(String text) {
        if (text.length() <= MAX_SHOWN) {
            return text;
        }
        return text.substring(0, cut(text, MAX_SHOWN - 1)) + "…";
    }

    /** The last place up to this one, from 1, at which the text can be cut without splitting a character. */
    public static int cut(String text, int place) {
        return Character.isHighSurrogate(text.charAt(place - 1)) ? place - 1 : place;
    }
}
