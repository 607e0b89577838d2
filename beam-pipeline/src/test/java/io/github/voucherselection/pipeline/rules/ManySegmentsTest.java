package io.github.voucherselection.pipeline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.history.raw.DictionaryBuilder;
import io.github.voucherselection.pipeline.rows.OutcomeBatch;
import io.github.voucherselection.pipeline.rows.OutcomePack;
import io.github.voucherselection.pipeline.rows.Place;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.Tally;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On the DirectRunner, all that waits at a grouping or for a side input is copied for each bundle that arrives there. So the
 * number of bundles may not grow with the number of segments.
 */
class ManySegmentsTest {
    private static final int COUNTRIES = 250;
    private static final int AMOUNTS = 50;
    private static final List<String> FREQUENT = labels(SegmentName.FREQUENT);
    private static final List<String> RECENCY = labels(SegmentName.RECENCY);
    private static final int ROWS = (AMOUNTS + 1) * RECENCY.size();
    private static final String GROUPING = "Write the snapshot/Bring all together";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void arriveInFewBundles() throws IOException {
        Map<String, Long> many = arrivals();

        assertThat(many).containsKeys("elements at " + GROUPING, "bundles at " + GROUPING);
        assertThat(many)
                .as("a runner may split a bundle, but not by segments")
                .allSatisfy((place, arrived) -> assertThat(arrived).isLessThan(COUNTRIES / 10));
        Snapshot snapshot = new SnapshotReader(new DirectoryStore(directory))
                .readUnannounced("id")
                .snapshot();
        assertThat(snapshot.aggregates()).hasSize(COUNTRIES * (FREQUENT.size() + RECENCY.size()));
        assertThat(snapshot.aggregates())
                .extracting(SegmentAggregate::voucherAmount)
                .containsOnly(BigDecimal.valueOf(AMOUNTS).setScale(1));
    }

    /** How many bundles arrive where they are waited for, and how many elements at the grouping of the segments. */
    private Map<String, Long> arrivals() {
        DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
        options.setTargetParallelism(1);
        Pipeline pipeline = Pipeline.create(options);
        List<SegmentName> names = SegmentDefinitions.DEFAULT.names();
        pipeline.apply(
                        "Countries",
                        Create.of(IntStream.range(0, COUNTRIES).boxed().toList()))
                .apply(MapElements.into(TypeDescriptor.of(OutcomeBatch.class)).via(ManySegmentsTest::batch))
                .setCoder(OutcomeBatch.CODER)
                .apply("Drop duplicates", DropDuplicates.among((long) COUNTRIES * ROWS, names))
                .apply("Write the snapshot", WriteSnapshot.to(directory.toString(), header()));
        countArrivals(pipeline);
        PipelineResult result = pipeline.run();
        result.waitUntilFinish();
        Map<String, Long> arrivals = new TreeMap<>();
        for (MetricResult<Long> counter : result.metrics()
                .queryMetrics(MetricsFilter.builder()
                        .addNameFilter(MetricNameFilter.inNamespace(Arrivals.class))
                        .build())
                .getCounters()) {
            if (counter.getName().getName().startsWith("bundles")
                    || counter.getName().getName().endsWith(GROUPING)) {
                arrivals.put(counter.getName().getName(), counter.getAttempted());
            }
        }
        return arrivals;
    }

    private static void countArrivals(Pipeline pipeline) {
        Map<String, PCollection<?>> waiting = new HashMap<>();
        pipeline.traverseTopologically(new Pipeline.PipelineVisitor.Defaults() {
            @Override
            public void visitPrimitiveTransform(TransformHierarchy.Node node) {
                if (node.getTransform() instanceof GroupByKey
                        || node.getTransform() instanceof View.CreatePCollectionView) {
                    waiting.put(node.getFullName(), (PCollection<?>)
                            node.getInputs().values().iterator().next());
                }
            }
        });
        waiting.forEach((name, elements) -> elements.apply("Arrivals at " + name, ParDo.of(new Arrivals<>(name)))
                .setCoder(VoidCoder.of()));
    }

    private static final class Arrivals<T> extends DoFn<T, Void> {
        private final Counter bundles;
        private final Counter elements;

        Arrivals(String name) {
            bundles = Metrics.counter(Arrivals.class, "bundles at " + name);
            elements = Metrics.counter(Arrivals.class, "elements at " + name);
        }

        @StartBundle
        public void start() {
            bundles.inc();
        }

        @ProcessElement
        public void count() {
            elements.inc();
        }
    }

    private static SnapshotWriter.Header header() {
        return new SnapshotWriter.Header(
                "id",
                LocalDate.parse("2020-06-19"),
                Instant.EPOCH,
                SegmentDefinitions.DEFAULT,
                new Countries(List.of("*")),
                List.of(),
                false,
                null);
    }

    /** Rows of a country: of each segment one of each amount, and two of the highest. */
    private static OutcomeBatch batch(int country) {
        OutcomePack pack = new OutcomePack(ROWS);
        DictionaryBuilder<RowOutcome> outcomes = new DictionaryBuilder<>();
        for (int amount = 1; amount <= AMOUNTS; amount++) {
            for (int segment = 0; segment < RECENCY.size(); segment++) {
                int outcome = outcomes.position(new RowOutcome.Segmented(
                        "country " + country,
                        BigDecimal.valueOf(amount).setScale(1),
                        List.of(Place.in(FREQUENT.get(segment % FREQUENT.size())), Place.in(RECENCY.get(segment)))));
                pack.add(country, 2L * outcome, outcome);
                if (amount == AMOUNTS) {
                    pack.add(country, 2L * outcome + 1, outcome);
                }
            }
        }
        return pack.take(outcomes.values(), List.of(), Tally.of(Tally.Row.READ, ROWS));
    }

    private static List<String> labels(SegmentName name) {
        return SegmentDefinitions.DEFAULT.ranges(name).stream()
                .map(SegmentRange::label)
                .toList();
    }
}
