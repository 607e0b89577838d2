package io.github.voucherselection.data.snapshot;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is to be known of an object without its content: {@code size} in bytes, line feeds, SHA-256 in lower case. */
public record Digest(long size, long lines, String sha256) {
    /** The digest of a whole content. */
    public static Digest of(byte[] content) {
        Sink sink = new Sink();
        sink.write(content, 0, content.length);
        return sink.digest();
    }

    /** Takes a content bit by bit and keeps none of it. For one thread. */
    public static final class Sink extends OutputStream {
        private final MessageDigest hash = sha256();
        private long size;
        private long lines;

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            hash.update(bytes, from, count);
            size += count;
            for (int i = from; i < from + count; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
        }

        /** Of all that was written; nothing may be written after it. */
        public Digest digest() {
            return new Digest(size, lines, HexFormat.of().formatHex(hash.digest()));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
