package io.github.voucherselection.pipeline;

import io.github.voucherselection.storage.object.StoredFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Adjacent row groups of a Parquet file: the unit of work that workers share.
 *
 * @param first the place of the first one in the file, from 0
 * @param count how many there are
 * @param firstRow the number of their first row in the file, from 1
 * @param rows how many rows they have together
 */
record RowGroupRange(StoredFile file, int first, int count, long firstRow, long rows) {
    static final ValueCoder<RowGroupRange> CODER = new RangeCoder();

    private static final class RangeCoder extends ValueCoder<RowGroupRange> {
        @Override
        void write(RowGroupRange range, DataOutputStream out) throws IOException {
            writeText(range.file.location(), out);
            out.writeLong(range.file.size());
            writeText(range.file.version(), out);
            out.writeInt(range.first);
            out.writeInt(range.count);
            out.writeLong(range.firstRow);
            out.writeLong(range.rows);
        }

        @Override
        RowGroupRange read(DataInputStream in) throws IOException {
            StoredFile file = new StoredFile(readText(in), in.readLong(), readText(in));
            return new RowGroupRange(file, in.readInt(), in.readInt(), in.readLong(), in.readLong());
        }
    }
}
