package io.github.voucherselection.pipeline;

import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Rule 1, {@code country}: reads the rows of the configured countries and counts the others. Reader and rule are one, so
 * that of other countries' rows only the country is decoded.
 */
final class ReadVouchers extends PTransform<PCollection<RowGroup>, PCollectionTuple> {
    static final TupleTag<RawBatch> ROWS = new TupleTag<>("rows") {};
    static final TupleTag<KV<RowCount, Long>> COUNTS = new TupleTag<>("counts") {};
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
    public PCollectionTuple expand(PCollection<RowGroup> rowGroups) {
        PCollectionTuple result =
                rowGroups.apply(ParDo.of(new Read(countries)).withOutputTags(ROWS, TupleTagList.of(COUNTS)));
        result.get(COUNTS).setCoder(RowCount.CODER);
        return result;
    }

    private static final class Read extends DoFn<RowGroup, RawBatch> {
        private final Counter rowsRead = Metrics.counter(ReadVouchers.class, ROWS_READ);
        private final Countries countries;

        Read(Countries countries) {
            this.countries = countries;
        }

        @ProcessElement
        public void read(@Element RowGroup rowGroup, MultiOutputReceiver out) {
            long kept = 0;
            try (VoucherFile file = VoucherFile.open(rowGroup.file())) {
                RowGroupReader reader = file.read(rowGroup);
                while (reader.hasNext()) {
                    RawBatch batch = reader.next(countries);
                    kept += batch.size();
                    if (batch.size() > 0) {
                        out.get(ROWS).output(batch);
                    }
                }
            } catch (IOException | RuntimeException e) {
                throw VoucherFile.unreadable(rowGroup.file(), e);
            }
            rowsRead.inc(rowGroup.rows());
            out.get(COUNTS).output(KV.of(RowCount.READ, rowGroup.rows()));
            out.get(COUNTS).output(KV.of(RowCount.DROPPED_COUNTRY, rowGroup.rows() - kept));
        }
    }
}
