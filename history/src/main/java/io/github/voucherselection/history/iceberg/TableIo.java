package io.github.voucherselection.history.iceberg;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.parquet.FileBytes;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** Lets Iceberg's library read the files of a table; it cannot write any. */
final class TableIo implements FileIO {
    private final transient TableFiles files;

    TableIo(TableFiles files) {
        this.files = files;
    }

    /**
     * What the library reads.
     *
     * @param table that is read, for messages
     * @throws StoreAccessException when a file cannot be read
     * @throws InvalidHistoryException when anything else fails: the table is not as the format says, or newer
     */
    static <T> T reading(String table, Supplier<T> work) throws StoreAccessException {
        try {
            return work.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof StoreAccessException store) {
                    throw store;
                }
                if (cause instanceof InvalidHistoryException known) {
                    throw known;
                }
            }
            throw new InvalidHistoryException(
                    "%s cannot be read as an Iceberg table: %s".formatted(table, e.getMessage()), e);
        }
    }

    /** What to say of a file that the table names. */
    static InvalidHistoryException missing(String location) {
        return new InvalidHistoryException(
                "%s is named by the table, but is not there: the table was moved, or this metadata file is so old that what it"
                                .formatted(location)
                        + " names was removed; name the current one, in the place where the table was written");
    }

    @Override
    public Map<String, String> properties() {
        return Map.of();
    }

    @Override
    public InputFile newInputFile(String path) {
        String location = TableLocations.inTable(path);
        try {
            Optional<StoredFile> found = files.find(location);
            return new Input(files, path, found.orElseThrow(() -> missing(location)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OutputFile newOutputFile(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deleteFile(String path) {
        throw new UnsupportedOperationException();
    }

    private record Input(TableFiles files, String location, StoredFile stored) implements InputFile {
        @Override
        public long getLength() {
            return stored.size();
        }

        @Override
        public boolean exists() {
            return true;
        }

        /** Reads all of it: metadata and manifests have some MB, and in small parts each would cost a request. */
        @Override
        public SeekableInputStream newStream() {
            try (FileBytes bytes = files.open(stored)) {
                return new Stream(ByteBuffer.wrap(bytes.read(0, Math.toIntExact(bytes.size()))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Stream extends SeekableInputStream {
        private final ByteBuffer content;

        Stream(ByteBuffer content) {
            this.content = content;
        }

        @Override
        public long getPos() {
            return content.position();
        }

        @Override
        public void seek(long position) {
            content.position(Math.toIntExact(position));
        }

        @Override
        public int read() {
            return content.hasRemaining() ? content.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (!content.hasRemaining()) {
                return length == 0 ? 0 : -1;
            }
            int count = Math.min(length, content.remaining());
            content.get(into, offset, count);
            return count;
        }
    }
}
