package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.history.parquet.ChannelInputFile;
import io.github.voucherselection.storage.object.ObjectFiles;
import io.github.voucherselection.storage.object.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.Test;

class ObjectChannelTest {
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

    ObjectChannelTest() {
        new Random(3).nextBytes(content);
    }

    @Test
    void readsWhatIsThereWhereverItIsSought() throws IOException {
        Random random = new Random(4);
        try (SeekableInputStream stream = new ChannelInputFile(new ObjectChannel(files, file)).newStream()) {
            for (int i = 0; i < 300; i++) {
                int position = i % 3 == 0 ? SIZE - 1 - random.nextInt(100_000) : random.nextInt(SIZE);
                byte[] target = new byte[Math.min(random.nextInt(200_000), SIZE - position)];
                stream.seek(position);
                stream.readFully(target);
                assertThat(target).isEqualTo(Arrays.copyOfRange(content, position, position + target.length));
                assertThat(stream.getPos()).isEqualTo(position + target.length);
            }
            stream.seek(SIZE);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void aFooterCostsOneRequest() throws IOException {
        try (SeekableInputStream stream = new ChannelInputFile(new ObjectChannel(files, file)).newStream()) {
            stream.seek(SIZE - 8);
            stream.readFully(new byte[8]);
            stream.seek(SIZE - 60_000);
            stream.readFully(new byte[59_992]);
        }
        assertThat(requests).containsExactly(ObjectChannel.LEAST);
    }

    @Test
    void aLargeReadCostsFewRequestsAndBoundedMemory() throws IOException {
        byte[] target = new byte[SIZE];
        try (SeekableInputStream stream = new ChannelInputFile(new ObjectChannel(files, file)).newStream()) {
            stream.readFully(target);
        }
        assertThat(target).isEqualTo(content);
        assertThat(requests).containsExactly(8 << 20, 8 << 20, 4 << 20);
    }
}
