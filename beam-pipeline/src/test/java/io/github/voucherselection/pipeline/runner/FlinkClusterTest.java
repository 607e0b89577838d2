package io.github.voucherselection.pipeline.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Failure;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.flink.util.SerializedThrowable;
import org.apache.flink.util.concurrent.FutureUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkClusterTest {
    @Test
    void lacksTheJarsThatAreNotOnItsClassPath() throws IOException {
        try (FlinkRest rest = FlinkRest.of("1.19.0", 2, "/opt/lib/a-1.jar")) {
            assertThat(FlinkCluster.at(rest.address()).lacking(List.of("/home/a-1.jar", "/home/a-2.jar")))
                    .containsExactly("/home/a-2.jar");
        }
    }

    @Test
    void refusesAnotherReleaseAndAClusterWithoutTaskManager() throws IOException {
        try (FlinkRest newer = FlinkRest.of("1.20.0", 2, "");
                FlinkRest empty = FlinkRest.of("1.19.3", 0, "")) {
            assertThatThrownBy(() -> FlinkCluster.at(newer.address())).hasMessageContaining("1.20.0");
            assertThatThrownBy(() -> FlinkCluster.at(empty.address()))
                    .hasMessageContaining("no TaskManager")
                    .extracting(failure -> Failure.of(failure).exitCode())
                    .as("tried again until one has registered")
                    .isEqualTo(ExitCode.STORE);
        }
    }

    @Test
    void knowsWhichTaskManagersHaveRegistered() throws IOException {
        try (FlinkRest rest = FlinkRest.of("1.19.0", 1, "")) {
            assertThat(FlinkCluster.hasTaskManager(rest.address(), "10.0.0.12")).isTrue();
            assertThat(FlinkCluster.hasTaskManager(rest.address(), "10.0.0.1")).isFalse();
            assertThat(FlinkCluster.hasTaskManager(rest.address(), "0.0.0.12")).isFalse();
        }
    }

    @Test
    void saysInOneLineThatNothingAnswers() throws IOException {
        String gone;
        try (FlinkRest rest = FlinkRest.of("1.19.0", 2, "")) {
            gone = rest.address();
        }
        assertThatThrownBy(() -> FlinkCluster.at(gone)).satisfies(thrown -> {
            Failure failure = Failure.of(thrown);
            assertThat(failure.exitCode()).isEqualTo(ExitCode.STORE);
            assertThat(failure.message())
                    .startsWith("no Flink cluster answers at %s (connection refused); check".formatted(gone));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"job_manager:8081", "localhost", "localhost:", "http://localhost:8081", "[cloud]", ":8081"})
    void wantsHostAndPort(String master) {
        assertThatThrownBy(() -> FlinkCluster.checkAddress(master)).isInstanceOf(CommandException.class);
    }

    @Test
    void findsTheFailureInWhatComesBackAsBytes() {
        RuntimeException thrown = new RuntimeException(
                "Job failed",
                new SerializedThrowable(
                        new RuntimeException("wrapped", new InvalidHistoryException("file is broken"))));

        assertThat(Failure.of(FlinkFailure.original(thrown)))
                .isEqualTo(new Failure(ExitCode.BAD_INPUT, "file is broken"));
    }

    /** As the client of the cluster says it. */
    @Test
    void aClusterThatIsLostIsWorthAnotherTry() {
        RuntimeException gone = new RuntimeException(
                "Pipeline execution failed",
                new ExecutionException(new FutureUtils.RetryException(
                        "Number of retries has been exhausted.", new ConnectException("Connection refused"))));
        RuntimeException restarted = new RuntimeException(
                "Pipeline execution failed",
                new IOException(
                        "[org.apache.flink.runtime.rest.handler.RestHandlerException:"
                                + " org.apache.flink.runtime.messages.FlinkJobNotFoundException: Could not find Flink job (1f)"));

        for (RuntimeException thrown : List.of(gone, restarted)) {
            Failure failure = Failure.of(FlinkFailure.original(thrown));
            assertThat(failure.exitCode()).isEqualTo(ExitCode.STORE);
            assertThat(failure.message()).startsWith("the Flink cluster was lost while the job ran; ");
        }
    }

    @Test
    void findsTheFailureOfAStoreWhoseClientFailedWithWhatHasNoBytes() {
        Exception client = new IOException("client") {
            private final Object connection = new Object();

            @Override
            public String getMessage() {
                return "of " + connection;
            }
        };
        RuntimeException thrown = new RuntimeException(
                "Job failed",
                new SerializedThrowable(
                        new RuntimeException(new StoreAccessException(Reason.UNREACHABLE, "store is gone", client))));

        assertThat(Failure.of(FlinkFailure.original(thrown))).isEqualTo(new Failure(ExitCode.STORE, "store is gone"));
    }
}
