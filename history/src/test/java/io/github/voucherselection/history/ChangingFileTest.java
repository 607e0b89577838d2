package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.history.raw.NamedColumns;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A local file that changes, and a disk that fails: neither is a fault of the file's content. */
class ChangingFileTest {
    private Path directory = Path.of("");
    private Path file = Path.of("");

    /** What happens to a file. */
    enum Change {
        DELETED("was deleted while it was being read") {
            @Override
            void happenTo(Path file) throws IOException {
                Files.delete(file);
            }
        },
        REPLACED("was replaced while it was being read; start the run again") {
            @Override
            void happenTo(Path file) throws IOException {
                Path other = Files.writeString(file.resolveSibling("other"), "of another history");
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        TRUNCATED("was replaced while it was being read; start the run again") {
            @Override
            void happenTo(Path file) throws IOException {
                Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 50), StandardOpenOption.TRUNCATE_EXISTING);
            }
        },
        GROWN("was replaced while it was being read; start the run again") {
            @Override
            void happenTo(Path file) throws IOException {
                Files.writeString(file, "more", StandardOpenOption.APPEND);
            }
        },
        A_PIPE("was replaced while it was being read; start the run again") {
            @Override
            void happenTo(Path file) throws IOException, InterruptedException {
                Files.delete(file);
                assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                        .isZero();
            }
        };

        private final String message;

        Change(String message) {
            this.message = message;
        }

        abstract void happenTo(Path file) throws IOException, InterruptedException;
    }

    @BeforeEach
    void write(@TempDir Path temporary) throws IOException {
        directory = temporary;
        HistoryFile history = new HistoryFile(HistoryFile.TEXT_SCHEMA);
        for (int i = 0; i < 100; i++) {
            history.text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", Integer.toString(i), "2640");
        }
        file = history.write(directory.resolve("history.parquet"));
    }

    private RowGroupRange range() throws IOException {
        return VoucherHistory.find(List.of(file.toString()), ColumnNames.OWN)
                .rowGroups()
                .get(0);
    }

    @ParameterizedTest
    @EnumSource
    void beforeItIsOpened(Change change) throws Exception {
        StoredFile found = range().file();
        change.happenTo(file);

        assertThatExceptionOfType(StoreAccessException.class)
                .isThrownBy(() -> new HistorySource().open(found, new NamedColumns(file.toString(), ColumnNames.OWN)))
                .withMessageStartingWith(file + " " + change.message);
    }

    @ParameterizedTest
    @EnumSource
    void afterItsFooterWasRead(Change change) throws Exception {
        try (HistorySource source = new HistorySource();
                RangeReader reader = source.open(range(), Countries.of(List.of("Peru")), EnumSet.allOf(Column.class))) {
            change.happenTo(file);

            assertThatExceptionOfType(StoreAccessException.class)
                    .isThrownBy(reader::next)
                    .withMessageStartingWith(file + " " + change.message);
        }
    }

    /** No disk fails when a test wants it to. */
    @Test
    void aDiskThatFails() throws IOException {
        StoredFile found = range().file();

        assertThatThrownBy(() -> read(found, new IOException("Input/output error")))
                .isInstanceOf(StoreAccessException.class)
                .hasMessage(file + " cannot be read: Input/output error");
        assertThatThrownBy(() -> read(found, new FileSystemException(file.toString(), null, "Stale file handle")))
                .isInstanceOf(StoreAccessException.class)
                .hasMessage(file + " cannot be read: Stale file handle");
    }

    private static void read(StoredFile found, IOException failure) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(Path.of(found.location()))) {
            new LocalBytes(found, new FailingChannel(channel, failure)).read(ByteBuffer.allocate(8), 0);
        }
    }

    private record FailingChannel(SeekableByteChannel channel, IOException failure) implements SeekableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            throw failure;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return channel.write(source);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            return channel.truncate(size);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
