package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.storage.file.ObjectFiles;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ObjectBytesTest {
    private static final int SIZE = 20 << 20;

    private final byte[] content = new byte[SIZE];
    private final List<Integer> requests = new ArrayList<>();
    private final StoredFile file = new StoredFile("s3://bucket/a", SIZE, "1");

    /** Counts requests, which a real bucket does not. */
    private final ObjectFiles files = new ObjectFiles() {
        @Override
        public void find(String prefix, Consumer<StoredFile> each) {
            each.accept(file);
        }

        @Override
        public byte[] read(StoredFile any, long position, int length) {
            assertThat(position + length).isLessThanOrEqualTo(SIZE);
            requests.add(length);
            return Arrays.copyOfRange(content, (int) position, (int) position + length);
        }
    };

    ObjectBytesTest() {
        new Random(3).nextBytes(content);
    }

    @Test
    void readsWhatIsThereWherever() throws IOException {
        Random random = new Random(4);
        ObjectBytes bytes = new ObjectBytes(files, file);
        for (int i = 0; i < 300; i++) {
            int position = i % 3 == 0 ? SIZE - 1 - random.nextInt(100_000) : random.nextInt(SIZE);
            int length = Math.min(random.nextInt(200_000), SIZE - position);
            assertThat(read(bytes, position, length))
                    .isEqualTo(Arrays.copyOfRange(content, position, position + length));
        }
    }

    @Test
    void aFooterCostsOneRequest() throws IOException {
        ObjectBytes bytes = new ObjectBytes(files, file);
        read(bytes, SIZE - 8, 8);
        read(bytes, SIZE - 60_000, 59_992);
        assertThat(requests).containsExactly(ObjectBytes.LEAST);
    }

    @Test
    void aLargeReadCostsFewRequestsAndBoundedMemory() throws IOException {
        assertThat(read(new ObjectBytes(files, file), 0, SIZE)).isEqualTo(content);
        assertThat(requests).containsExactly(8 << 20, 8 << 20, 4 << 20);
    }

    private static byte[] read(ObjectBytes bytes, int position, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        while (target.hasRemaining()) {
            bytes.read(target, position + target.position());
        }
        return target.array();
    }
}
