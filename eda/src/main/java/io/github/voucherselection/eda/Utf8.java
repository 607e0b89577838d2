package io.github.voucherselection.eda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.HexFormat;

/**
 * Texts of a file as DuckDB can hold them. What is not UTF-8 becomes a text that begins with the replacement character, with
 * each wrong byte as {@code \xE9} and each backslash doubled; so does a text that begins with that character anyway. So
 * different texts stay different.
 */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    static byte[] valid(byte[] text) {
        int at = 0;
        while (at < text.length && text[at] >= 0) {
            at++;
        }
        if (at == text.length) {
            return text;
        }
        CharBuffer chars = CharBuffer.allocate(text.length);
        boolean valid =
                !UTF_8.newDecoder().decode(ByteBuffer.wrap(text), chars, true).isError();
        return valid && chars.get(0) != REPLACEMENT ? text : escaped(text).getBytes(UTF_8);
    }

    private static String escaped(byte[] text) {
        StringBuilder escaped = new StringBuilder().append(REPLACEMENT);
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(text);
        CharBuffer chars = CharBuffer.allocate(text.length);
        CoderResult result = decoder.decode(bytes, chars, true);
        while (true) {
            escaped.append(chars.flip().toString().replace("\\", "\\\\"));
            if (!result.isError()) {
                return escaped.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                escaped.append("\\x").append(HexFormat.of().withUpperCase().toHexDigits(bytes.get()));
            }
            chars.clear();
            result = decoder.reset().decode(bytes, chars, true);
        }
    }
}
