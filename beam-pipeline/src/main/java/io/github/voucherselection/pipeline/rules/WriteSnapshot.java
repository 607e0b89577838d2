package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.publish.SnapshotContent;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.pipeline.rows.Tags;
import io.github.voucherselection.pipeline.rows.Tally;
import io.github.voucherselection.storage.StoreLocation;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PDone;

/** Writes data files and manifest under the run's own id. It announces nothing: that is for the gate to decide. */
public final class WriteSnapshot extends PTransform<PCollectionTuple, PDone> {
    private final String store;
    private final SnapshotWriter.Header header;

    private WriteSnapshot(String store, SnapshotWriter.Header header) {
        this.store = store;
        this.header = header;
    }

    public static WriteSnapshot to(String store, SnapshotWriter.Header header) {
        return new WriteSnapshot(store, header);
    }

    @Override
    public PDone expand(PCollectionTuple input) {
        PCollectionView<List<SegmentAggregate>> aggregates =
                input.get(Tags.AGGREGATES).apply(View.asList());
        PCollectionView<List<CountryAggregate>> countries =
                input.get(Tags.COUNTRIES).apply(View.asList());
        PCollectionView<Tally> tally = input.get(Tags.TALLIES)
                .apply("Add up", Combine.globally(new Tally.Sum()).asSingletonView());
        PCollectionView<List<Reject>> rejects = input.get(Tags.REJECTS).apply(View.asList());
        input.getPipeline()
                .apply("Once", Create.of(store))
                .apply(
                        "Write",
                        ParDo.of(new Write(header, aggregates, countries, tally, rejects))
                                .withSideInputs(aggregates, countries, tally, rejects));
        return PDone.in(input.getPipeline());
    }

    private static final class Write extends DoFn<String, Void> {
        private final SnapshotWriter.Header header;
        private final PCollectionView<List<SegmentAggregate>> aggregates;
        private final PCollectionView<List<CountryAggregate>> countries;
        private final PCollectionView<Tally> tally;
        private final PCollectionView<List<Reject>> rejects;

        Write(
                SnapshotWriter.Header header,
                PCollectionView<List<SegmentAggregate>> aggregates,
                PCollectionView<List<CountryAggregate>> countries,
                PCollectionView<Tally> tally,
                PCollectionView<List<Reject>> rejects) {
            this.header = header;
            this.aggregates = aggregates;
            this.countries = countries;
            this.tally = tally;
            this.rejects = rejects;
        }

        @ProcessElement
        public void write(@Element String location, ProcessContext context) {
            try (SnapshotStore store = StoreLocation.parse(location).open()) {
                new SnapshotWriter(store)
                        .write(
                                header,
                                new SnapshotContent(
                                        context.sideInput(aggregates),
                                        context.sideInput(countries),
                                        context.sideInput(rejects),
                                        rowCounts(header.segments().names(), context.sideInput(tally))));
            } catch (IOException e) {
                throw new FinalFailureException(e);
            }
        }

        private static RowCounts rowCounts(List<SegmentName> names, Tally tally) {
            Map<SegmentName, Long> undefined = new HashMap<>();
            for (SegmentName name : names) {
                undefined.put(name, tally.undefined(names.indexOf(name)));
            }
            return new RowCounts(
                    tally.get(Tally.Row.READ),
                    tally.get(Tally.Row.KEPT),
                    tally.get(Tally.Row.REJECTED),
                    undefined,
                    new RowCounts.Dropped(
                            tally.get(Tally.Row.DROPPED_COUNTRY),
                            tally.get(Tally.Row.DROPPED_NULL),
                            tally.get(Tally.Row.DROPPED_DUPLICATE),
                            tally.get(Tally.Row.DROPPED_EMPTY_TOTAL_ORDERS),
                            tally.get(Tally.Row.DROPPED_OUTSIDE_WINDOW)));
        }
    }
}
