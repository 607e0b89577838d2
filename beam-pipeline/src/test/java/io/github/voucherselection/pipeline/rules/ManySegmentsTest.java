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
import io.github.voucherselection.pipeline.rows.Coders;
import io.github.voucherselection.pipeline.rows.OutcomeCount;
import io.github.voucherselection.pipeline.rows.Place;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.Tags;
import io.github.voucherselection.pipeline.rows.Tally;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManySegmentsTest {
    private static final int COUNTRIES = 250;
    private static final Duration MOST_CPU = Duration.ofSeconds(15);
    private static final int AMOUNTS = 50;
    private static final long ROWS = COUNTRIES * 5L * AMOUNTS * (AMOUNTS + 1) / 2;
    private static final List<String> FREQUENT = labels(SegmentName.FREQUENT);
    private static final List<String> RECENCY = labels(SegmentName.RECENCY);

    /** In two seconds or three; where each segment is copied for each other one, it takes many times as much. */
    @Test
    void takeTimeInProportionOnTheDirectRunner(@TempDir Path directory) throws Exception {
        SnapshotWriter.Header header = new SnapshotWriter.Header(
                "id",
                LocalDate.parse("2020-06-19"),
                Instant.EPOCH,
                SegmentDefinitions.DEFAULT,
                new Countries(List.of("*")),
                List.of(),
                false,
                null);
        DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
        options.setEnforceImmutability(false);
        options.setEnforceEncodability(false);
        Pipeline pipeline = Pipeline.create(options);
        PCollectionTuple.of(
                        Tags.OUTCOMES,
                        pipeline.apply(
                                        "Countries",
                                        Create.of(IntStream.range(0, COUNTRIES)
                                                .boxed()
                                                .toList()))
                                .apply(FlatMapElements.into(TypeDescriptor.of(OutcomeCount.class))
                                        .via(ManySegmentsTest::counts))
                                .setCoder(OutcomeCount.CODER))
                .and(
                        Tags.TALLIES,
                        pipeline.apply(
                                "Tallies",
                                Create.of(Tally.of(Tally.Row.READ, ROWS)).withCoder(Tally.CODER)))
                .and(Tags.REJECTS, pipeline.apply("Rejects", Create.empty(Coders.REJECT)))
                .apply(CountRows.create())
                .apply(FindMostUsedAmounts.by(SegmentDefinitions.DEFAULT.names()))
                .apply(WriteSnapshot.to(directory.toString(), header));
        Duration before = cpu();
        pipeline.run();

        assertThat(cpu().minus(before)).isLessThan(MOST_CPU);
        Snapshot snapshot = new SnapshotReader(new DirectoryStore(directory))
                .readUnannounced("id")
                .snapshot();
        assertThat(snapshot.aggregates()).hasSize(COUNTRIES * (FREQUENT.size() + RECENCY.size()));
        assertThat(snapshot.aggregates())
                .extracting(SegmentAggregate::voucherAmount)
                .containsOnly(BigDecimal.valueOf(AMOUNTS).setScale(1));
    }

    /** What this process has used. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static List<OutcomeCount> counts(int country) {
        List<OutcomeCount> counts = new ArrayList<>();
        for (int amount = 1; amount <= AMOUNTS; amount++) {
            for (int segment = 0; segment < RECENCY.size(); segment++) {
                counts.add(new OutcomeCount(
                        new RowOutcome.Segmented(
                                "country " + country,
                                BigDecimal.valueOf(amount).setScale(1),
                                List.of(
                                        Place.in(FREQUENT.get(segment % FREQUENT.size())),
                                        Place.in(RECENCY.get(segment)))),
                        amount));
            }
        }
        return counts;
    }

    private static List<String> labels(SegmentName name) {
        return SegmentDefinitions.DEFAULT.ranges(name).stream()
                .map(SegmentRange::label)
                .toList();
    }
}
