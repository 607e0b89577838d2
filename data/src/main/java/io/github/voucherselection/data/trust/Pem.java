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

/** A block of a PEM file (RFC 7468): what it says it is, and its DER. Text between the blocks is left out. */
record Pem(String label, byte[] content) {
    private static final int MAX_BYTES = 64 << 10;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("\\s+");

    /**
     * The blocks of a file, in their order.
     *
     * @throws IllegalArgumentException when it cannot be read, or has none
     */
    static List<Pem> read(Path file) {
        List<Pem> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text(file));
        while (block.find()) {
            blocks.add(new Pem(block.group(1), decoded(file, block.group(2))));
        }
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no PEM block; use a key file that openssl wrote".formatted(file));
        }
        return blocks;
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

    private static byte[] decoded(Path file, String base64) {
        try {
            return Base64.getDecoder().decode(BLANK.matcher(base64).replaceAll(""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s has a PEM block that is not Base64; have openssl write the key again".formatted(file), e);
        }
    }
}
