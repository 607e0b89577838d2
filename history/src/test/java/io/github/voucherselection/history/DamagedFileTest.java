package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the bytes of a file is told in words, with its name. */
class DamagedFileTest {
    private static final int DAMAGES = 30;
    private static final int FOOTER_END = 8; // the footer's length and PAR1
    private static final Path FILES = Path.of("..", "eda", "src", "test", "resources");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isToldInWords(Path original, @TempDir Path directory) throws IOException {
        byte[] whole = Files.readAllBytes(original);
        SplittableRandom random = new SplittableRandom(original.getFileName().hashCode());
        Path file = directory.resolve("damaged.parquet");
        int refused = 0;
        for (int i = 0; i < DAMAGES; i++) {
            Files.write(file, damaged(whole, i, random));
            try {
                ReadHistory.batches(file, "*");
            } catch (InvalidHistoryException e) {
                refused++;
                // classes, hashes, nothing
                assertThat(e.getMessage())
                        .startsWith(file.toString())
                        .doesNotContain("null", "Exception")
                        .doesNotContainPattern("@[0-9a-f]{5,}")
                        .doesNotContainPattern("\\b(java|org|com)\\.[a-z]");
            }
        }
        assertThat(refused).isGreaterThan(DAMAGES / 3);
    }

    /** Cut short; damaged in its footer; damaged anywhere. */
    private static byte[] damaged(byte[] whole, int kind, SplittableRandom random) {
        byte[] bytes = whole.clone();
        switch (kind % 3) {
            case 0 -> bytes = Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> {
                int footer =
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - FOOTER_END);
                bytes[bytes.length - FOOTER_END - footer + random.nextInt(footer + FOOTER_END)] =
                        (byte) random.nextInt();
            }
            default -> {
                for (int i = 0; i < 3; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
        }
        return bytes;
    }
}
