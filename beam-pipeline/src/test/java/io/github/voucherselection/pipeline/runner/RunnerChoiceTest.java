package io.github.voucherselection.pipeline.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.Set;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

class RunnerChoiceTest {
    @BeforeAll
    static void registerOptions() {
        PipelineOptionsFactory.register(FlinkPipelineOptions.class);
    }

    @Test
    void takesTheDirectRunnerForSmallHistoriesAndFlinkForOthers() {
        assertThat(chosen("", FlinkEngine.MAX_DIRECT_ROWS).getRunner()).isEqualTo(DirectRunner.class);
        assertThat(chosen("", FlinkEngine.MAX_DIRECT_ROWS + 1).getRunner()).isEqualTo(FlinkRunner.class);
    }

    @Test
    void keepsTheRunnerThatTheCommandLineNames() {
        assertThat(chosen("--runner=DirectRunner", Long.MAX_VALUE).getRunner()).isEqualTo(DirectRunner.class);
        assertThat(chosen("--runner=FlinkRunner", 1).getRunner()).isEqualTo(FlinkRunner.class);
    }

    @Test
    void runsFlinkInProcessOnAllProcessorsUnlessAMasterIsNamed() {
        FlinkPipelineOptions inProcess = chosen("--runner=FlinkRunner", 1);
        assertThat(inProcess.getFlinkMaster()).isEqualTo("[local]");
        assertThat(inProcess.getParallelism()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void usesAllSlotsOfANamedClusterAndBringsTheJarsThatItLacks() throws IOException {
        try (FlinkRest rest = FlinkRest.of("1.19.1", 6, "/opt/flink/lib/flink-core-1.19.1.jar")) {
            FlinkPipelineOptions cluster = chosen("--flinkMaster=" + rest.address(), 1);
            assertThat(cluster.getRunner()).isEqualTo(FlinkRunner.class);
            assertThat(cluster.getFlinkMaster()).isEqualTo(rest.address());
            assertThat(cluster.getParallelism()).isEqualTo(6);
            assertThat(cluster.getFilesToStage()).anyMatch(file -> file.contains("beam-runners-flink"));
        }
    }

    @Test
    void listsTheRunnersOfTheBuildAndTheirOptions() {
        assertThat(RunnerChoice.standard().options())
                .extracting(OptionSpec::longestName, OptionSpec::paramLabel)
                .containsExactly(tuple("--runner", "DirectRunner|FlinkRunner"), tuple("--flinkMaster", "HOST:PORT"));
        assertThat(RunnerChoice.among(new DirectEngine()).options())
                .extracting(OptionSpec::longestName, OptionSpec::paramLabel)
                .containsExactly(tuple("--runner", "DirectRunner"));
    }

    private static FlinkPipelineOptions chosen(String argument, long rows) {
        PipelineOptions options = argument.isEmpty()
                ? PipelineOptionsFactory.create()
                : PipelineOptionsFactory.fromArgs(argument).create();
        Set<String> named = argument.isEmpty() ? Set.of() : Set.of(argument.substring(2, argument.indexOf('=')));
        RunnerChoice.standard().make(options, named, rows);
        return options.as(FlinkPipelineOptions.class);
    }
}
