package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.history.HistorySource;
import io.github.voucherselection.history.RowGroupRange;
import io.github.voucherselection.history.VoucherHistory;
import io.github.voucherselection.pipeline.rows.Tally;
import io.github.voucherselection.pipeline.rows.VoucherBatch;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Rule 1, {@code country}: reads the rows of the configured countries and counts the others. Reader and rule are one, so
 * that of other countries' rows only the country is decoded.
 */
public final class ReadVouchers extends PTransform<PBegin, PCollection<VoucherBatch>> {
    /** Counts rows as they are read, for progress. */
    public static final String ROWS_READ = "rows_read";

    private final List<RowGroupRange> rowGroups;
    private final Countries countries;

    private ReadVouchers(List<RowGroupRange> rowGroups, Countries countries) {
        this.rowGroups = rowGroups;
        this.countries = countries;
    }

    public static ReadVouchers of(VoucherHistory history, Countries countries) {
        return new ReadVouchers(history.rowGroups(), countries);
    }

    @Override
    public PCollection<VoucherBatch> expand(PBegin begin) {
        // of a history without rows one is read, too, so that it has a snapshot
        List<Integer> numbers =
                IntStream.range(0, Math.max(1, rowGroups.size())).boxed().toList();
        return begin.apply("List row groups", Create.of(numbers).withCoder(VarIntCoder.of()))
                .apply("Read row groups", ParDo.of(new Read(rowGroups, countries)))
                .setCoder(VoucherBatch.CODER);
    }

    /** Takes numbers of row groups: what they stand for comes with this, by the class loader that has it. */
    static final class Read extends DoFn<Integer, VoucherBatch> {
        private final Counter rowsRead = Metrics.counter(ReadVouchers.class, ROWS_READ);
        private final List<RowGroupRange> rowGroups;
        private final Countries countries;
        private transient @Nullable HistorySource source;

        Read(List<RowGroupRange> rowGroups, Countries countries) {
            this.rowGroups = rowGroups;
            this.countries = countries;
        }

        @Setup
        public void open() {
            source = new HistorySource();
        }

        @ProcessElement
        public void read(@Element Integer number, OutputReceiver<VoucherBatch> out) throws IOException {
            if (rowGroups.isEmpty()) {
                out.output(VoucherBatch.NONE);
                return;
            }
            try {
                Objects.requireNonNull(source).read(rowGroups.get(number), countries, (batch, read) -> {
                    rowsRead.inc(read);
                    Tally tally = Tally.of(Tally.Row.READ, read).plus(Tally.Row.DROPPED_COUNTRY, read - batch.size());
                    out.output(new VoucherBatch(batch, tally));
                });
            } catch (InvalidHistoryException | StoreAccessException e) {
                throw new FinalFailureException(e);
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
