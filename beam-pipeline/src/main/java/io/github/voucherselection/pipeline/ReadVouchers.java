package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.voucher.Countries;
import java.io.IOException;
import java.util.Objects;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Rule 1, {@code country}: reads the rows of the configured countries and counts the others. Reader and rule are one, so
 * that of other countries' rows only the country is decoded.
 */
final class ReadVouchers extends PTransform<PCollection<RowGroupRange>, PCollection<RawBatch>> {
    /** Counts rows as they are read, for progress. */
    static final String ROWS_READ = "rows_read";

    private final Countries countries;

    private ReadVouchers(Countries countries) {
        this.countries = countries;
    }

    static ReadVouchers of(Countries countries) {
        return new ReadVouchers(countries);
    }

    @Override
    public PCollection<RawBatch> expand(PCollection<RowGroupRange> rowGroups) {
        return rowGroups.apply(ParDo.of(new Read(countries))).setCoder(RawBatch.CODER);
    }

    static final class Read extends DoFn<RowGroupRange, RawBatch> {
        private final Counter rowsRead = Metrics.counter(ReadVouchers.class, ROWS_READ);
        private final Countries countries;
        private transient @Nullable HistorySource source;

        Read(Countries countries) {
            this.countries = countries;
        }

        @Setup
        public void open() {
            source = new HistorySource();
        }

        @ProcessElement
        public void read(@Element RowGroupRange range, OutputReceiver<RawBatch> out) throws IOException {
            try (VoucherFile file = VoucherFile.open(Objects.requireNonNull(source), range.file())) {
                long firstRow = range.firstRow();
                for (int index = range.first(); index < range.first() + range.count(); index++) {
                    RowGroupReader rowGroup = file.rowGroup(index, firstRow, countries);
                    while (rowGroup.hasNext()) {
                        out.output(rowGroup.next());
                    }
                    rowsRead.inc(rowGroup.rows());
                    firstRow += rowGroup.rows();
                }
            }
        }

        @Teardown
        public void close() {
            if (source != null) {
                source.close();
            }
        }
    }
}
