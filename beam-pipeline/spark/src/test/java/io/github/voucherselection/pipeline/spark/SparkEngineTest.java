package io.github.voucherselection.pipeline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Failure;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkEngineTest {
    private final SparkEngine engine = new SparkEngine();

    /** As Spark 3.5 words it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was created at:",
                "Job 0 cancelled because SparkContext was shut down",
                "Job aborted due to stage failure: Task 0 in stage 0.0 failed 4 times, most recent failure: Lost task 0.3 in stage 0.0 (TID 6) (127.0.0.1 executor 3): ExecutorLostFailure (executor 3 exited caused by one of the running tasks) Reason: Command exited with code 137"
            })
    void aLostSparkIsWorthAnotherTry(String message) {
        Failure failure = Failure.of(engine.original(new RuntimeException(new IllegalStateException(message))));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.STORE);
        assertThat(failure.message()).startsWith("Spark was not reached, or was lost while the job ran; ");
    }

    @Test
    void anyOtherFailureStays() {
        RuntimeException thrown = new IllegalStateException(CommandException.refused("too few rows"));

        assertThat(engine.original(thrown)).isSameAs(thrown);
    }

    @Test
    void theMasterIsForSparkSubmit() {
        assertThatThrownBy(() -> engine.setUp(PipelineOptionsFactory.create(), Set.of("sparkMaster")))
                .hasMessage("--sparkMaster has no effect here; give --master to spark-submit");
    }
}
