package io.github.voucherselection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Failure;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.history.HistoryFile;
import io.github.voucherselection.history.VoucherHistory;
import io.github.voucherselection.pipeline.rules.ReadVouchers;
import io.github.voucherselection.pipeline.runner.Engine;
import io.github.voucherselection.pipeline.runner.RunnerChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that changes between planning and reading is not bad input, however the failure comes back from a runner. */
class ChangedInputTest {
    @ParameterizedTest
    @ValueSource(classes = {DirectRunner.class, FlinkRunner.class})
    void mayBeWellAtTheNextTry(Class<? extends PipelineRunner<?>> runner, @TempDir Path directory) throws IOException {
        Path file = HistoryFile.example().write(directory.resolve("history.parquet"));
        VoucherHistory history = VoucherHistory.find(List.of(file.toString()), ColumnNames.OWN);
        Files.writeString(file, "another file");
        PipelineOptions options = PipelineOptionsFactory.create();
        options.setRunner(runner);
        Engine engine = RunnerChoice.standard().make(options, Set.of("runner"), history.rows());
        Pipeline pipeline = Pipeline.create(options);
        pipeline.apply(ReadVouchers.of(history, Countries.of(List.of("Peru"))));

        RuntimeException thrown = catchThrowableOfType(
                RuntimeException.class, () -> pipeline.run().waitUntilFinish());

        assertThat(Failure.of(engine.original(thrown)))
                .isEqualTo(new Failure(
                        ExitCode.STORE, file + " was replaced while it was being read; start the run again"));
    }
}
