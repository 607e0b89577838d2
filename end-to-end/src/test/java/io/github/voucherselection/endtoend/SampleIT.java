package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From Parquet files to answers: the packaged programs, a store on disk, real sockets. */
class SampleIT {
    private final SampleStore store;

    SampleIT(@TempDir Path directory) throws Exception {
        store = SampleStore.in(directory);
    }

    @Test
    void snapshotHoldsWhatTheSampleSays() throws Exception {
        Snapshot snapshot = store.served();

        assertThat(snapshot.manifest().asOf()).isEqualTo(LocalDate.parse(SampleStore.AS_OF));
        JsonNode rows = RunningService.JSON
                .readTree(store.path()
                        .resolve(Manifest.path(snapshot.manifest().id(), Manifest.FILE))
                        .toFile())
                .required("rows");
        assertThat(rows).isEqualTo(ExpectedAnswers.rows());
        Map<Question, JsonNode> segments = ExpectedAnswers.segments();
        assertThat(snapshot.aggregates()).hasSameSizeAs(segments.keySet());
        segments.forEach((question, segment) -> {
            SegmentAggregate aggregate = snapshot.find(question.country(), question.name(), question.segment())
                    .orElseThrow();
            assertThat(aggregate.voucherAmount())
                    .as("%s", question)
                    .isEqualByComparingTo(ExpectedAnswers.amount(segment));
            assertThat(aggregate.transactions())
                    .as("%s", question)
                    .isEqualTo(segment.required("transactions").longValue());
            assertThat(aggregate.tie())
                    .as("%s", question)
                    .isEqualTo(segment.required("tie").booleanValue());
        });
    }

    @Test
    void serviceAnswersWhatTheSampleSays() throws Exception {
        try (RunningService service = RunningService.ready(store.path())) {
            ExpectedAnswers.assertAnswers(service);
        }
    }
}
