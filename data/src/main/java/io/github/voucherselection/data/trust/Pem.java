package io.github.voucherselection.data.trust;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.voucherselection.data.snapshot.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of a PEM file (RFC 7468). Text between the blocks is left out.
 *
 * @param label what it says it is
 * @param base64 its DER in Base64, with white space
 * @param whole whether it has both its lines, BEGIN and END
 */
record Pem(Path file, String label, String base64, boolean whole) {
    private static final int MAX_BYTES = 64 << 10;
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)(-----END \\1-----|(?=-----BEGIN )|\\z)", Pattern.DOTALL);
    /** What is left of a block whose lines are damaged. */
    private static final Pattern FRAGMENT = Pattern.compile("-{3,} ?(BEGIN|END) | ?KEY ?-{3,}");

    private static final Pattern BLANK = Pattern.compile("\\s+");

    /**
     * The blocks of a file, in their order. Those that cannot be used are among them, and say so when they are.
     *
     * @throws IllegalArgumentException when it cannot be read, or has none
     */
    static List<Pem> read(Path file) {
        List<Pem> blocks = new ArrayList<>();
        String text = text(file);
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            boolean whole = !block.group(3).isEmpty();
            blocks.add(new Pem(file, block.group(1), block.group(2), whole));
        }
        if (FRAGMENT.matcher(BLOCK.matcher(text).replaceAll("")).find()) {
            blocks.add(new Pem(file, "damaged block", "", false));
        }
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no PEM block; use a key file that openssl wrote".formatted(file));
        }
        return blocks;
    }

    /**
     * Its DER.
     *
     * @throws IllegalArgumentException when a part of the block is missing or damaged
     */
    byte[] content() {
        if (!whole) {
            throw faulty("without a correct BEGIN and END line", null);
        }
        try {
            return Base64.getDecoder().decode(BLANK.matcher(base64).replaceAll(""));
        } catch (IllegalArgumentException e) {
            throw faulty("that is not Base64", e);
        }
    }

    private IllegalArgumentException faulty(String how, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "%s has a PEM block %s; have openssl write the key again".formatted(file, how), cause);
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES);
            if (in.read() >= 0) {
                throw new IllegalArgumentException(
                        "%s is larger than %d bytes; use a file that holds only keys".formatted(file, MAX_BYTES));
            }
            return new String(content, ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s cannot be read: %s".formatted(file, Problem.of(e)), e);
        }
    }
}
