package io.github.voucherselection.eda;

import io.github.voucherselection.data.voucher.Column;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.history.FoundFile;
import io.github.voucherselection.history.HistorySource;
import io.github.voucherselection.history.RangeReader;
import io.github.voucherselection.history.RowGroupRange;
import io.github.voucherselection.history.raw.RawBatch;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBTableFunctionState;
import org.jspecify.annotations.Nullable;

/**
 * The rows of some files as a table of DuckDB, read again by each query that asks for it, and of no more columns than it asks
 * for. Several threads read; each takes the next range when it is done with one.
 */
final class HistoryRows implements DuckDBTableFunction<Object, HistoryRows.Scan, HistoryRows.Worker> {
    private static final Countries ALL = Countries.of(List.of(Countries.ALL));

    private final List<FoundFile> files;
    private final List<VectorColumn> columns;
    private final long mostHeap;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * @param files whose columns are of the same kinds
     * @param mostHeap bytes beyond which the heap is made smaller before it is read on
     */
    HistoryRows(List<FoundFile> files, List<VectorColumn> columns, long mostHeap) {
        this.files = files;
        this.columns = columns;
        this.mostHeap = mostHeap;
    }

    /** What ended a query, of which DuckDB keeps only the text. */
    @Nullable
    Throwable failure() {
        return failure.get();
    }

    @Override
    public Object bind(DuckDBTableFunctionBindInfo info) {
        for (VectorColumn column : columns) {
            info.addResultColumn(column.name(), column.type());
        }
        info.setCardinality(files.stream().mapToLong(FoundFile::rows).sum(), true);
        return files;
    }

    @Override
    public Scan init(DuckDBTableFunctionInitInfo info) {
        List<VectorColumn> wanted = LongStream.range(0, info.getColumnCount())
                .map(info::getColumnIndex)
                .filter(index -> index >= 0 && index < columns.size())
                .mapToObj(index -> columns.get((int) index))
                .toList();
        List<RowGroupRange> ranges =
                files.stream().flatMap(file -> file.rowGroups().stream()).toList();
        info.setMaxThreads(Math.max(1, ranges.size()));
        return new Scan(wanted, ranges.iterator(), mostHeap);
    }

    @Override
    public Worker localInit(DuckDBTableFunctionInitInfo info) {
        return new Worker();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) throws IOException {
        Scan scan = info.getInitData();
        Worker worker = info.getLocalInitData();
        try {
            return worker.fill(chunk, scan);
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            throw e;
        }
    }

    /** What the threads of one query share. */
    static final class Scan {
        private final List<VectorColumn> wanted;
        private final Iterator<RowGroupRange> ranges;
        private final long mostHeap;

        Scan(List<VectorColumn> wanted, Iterator<RowGroupRange> ranges, long mostHeap) {
            this.wanted = wanted;
            this.ranges = ranges;
            this.mostHeap = mostHeap;
        }

        Set<Column> columns() {
            Set<Column> columns = EnumSet.noneOf(Column.class);
            wanted.forEach(vector -> columns.add(vector.column()));
            return columns;
        }

        List<VectorColumn.Values> values(RawBatch batch) {
            return wanted.stream()
                    .map(vector -> vector.values().apply(batch.column(vector.column())))
                    .toList();
        }

        synchronized @Nullable RowGroupRange next() {
            if (Runtime.getRuntime().totalMemory() > mostHeap) {
                System.gc();
            }
            return ranges.hasNext() ? ranges.next() : null;
        }
    }

    /** What one thread of a query is at. */
    static final class Worker implements DuckDBTableFunctionState {
        private final HistorySource source = new HistorySource();
        private @Nullable RangeReader reader;
        private @Nullable RawBatch batch;
        private List<VectorColumn.Values> values = List.of();
        private int row;

        /** Writes the next rows; 0 when there are none left. */
        int fill(DuckDBDataChunkWriter chunk, Scan scan) throws IOException {
            while (batch == null || row == batch.size()) {
                if (!advance(scan)) {
                    return 0;
                }
            }
            int count = (int) Math.min(chunk.capacity(), batch.size() - row);
            for (int i = 0; i < values.size(); i++) {
                values.get(i).write(row, count, chunk.vector(i));
            }
            row += count;
            return count;
        }

        private boolean advance(Scan scan) throws IOException {
            row = 0;
            batch = reader == null ? null : reader.next();
            if (batch == null) {
                closeReader();
                RowGroupRange range = scan.next();
                if (range == null) {
                    return false;
                }
                reader = source.open(range, ALL, scan.columns());
            } else {
                values = scan.values(batch);
            }
            return true;
        }

        private void closeReader() throws IOException {
            if (reader != null) {
                reader.close();
                reader = null;
            }
        }

        @Override
        public void close() throws IOException {
            closeReader();
            source.close();
        }
    }
}
