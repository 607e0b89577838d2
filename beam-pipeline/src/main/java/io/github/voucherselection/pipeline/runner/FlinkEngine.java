package io.github.voucherselection.pipeline.runner;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.SharedOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.construction.resources.PipelineResources;
import picocli.CommandLine.Model.OptionSpec;

/** Flink, in this process or on a cluster that is named. */
final class FlinkEngine implements Engine {
    /** The most rows that are left to the DirectRunner when no runner is named. */
    static final long MAX_DIRECT_ROWS = 2_000_000;

    private static final String NO_CLUSTER = "[auto]";
    private static final String IN_PROCESS = "[local]";

    // Without Kerberos there are none; looking for them ends with JDK 25 in an endless wait.
    private static final String NO_TOKENS = "security.delegation.tokens.enabled: false";

    private static final List<String> IN_PROCESS_CONFIGURATION = List.of(
            NO_TOKENS,
            "taskmanager.memory.managed.size: 128m",
            "taskmanager.memory.network.min: 64m",
            "taskmanager.memory.network.max: 64m");

    // A lost TaskManager costs time and not the run, whatever the cluster's own setting is.
    private static final List<String> CLUSTER_CONFIGURATION = List.of(
            NO_TOKENS,
            "restart-strategy.type: fixed-delay",
            "restart-strategy.fixed-delay.attempts: 6",
            "restart-strategy.fixed-delay.delay: 10 s");

    @Override
    public Class<? extends PipelineRunner<?>> runner() {
        return FlinkRunner.class;
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(SharedOptions.option(
                "--flinkMaster", "HOST:PORT", "The REST address of a Flink cluster to run on. Default: none."));
    }

    @Override
    public boolean suits(Set<String> named, long rows) {
        return rows > MAX_DIRECT_ROWS || named.contains("flinkMaster");
    }

    @Override
    public void setUp(PipelineOptions options, Set<String> named) {
        FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
        if (named.contains("parallelism")) {
            RunnerChoice.checkParallelism("parallelism", flink.getParallelism());
        }
        // Elements are immutable, so that chained operators may hand them on.
        flink.setObjectReuse(true);
        if (flink.getFlinkMaster().equals(NO_CLUSTER)) {
            flink.setFlinkMaster(IN_PROCESS);
        }
        if (flink.getFlinkMaster().equals(IN_PROCESS)) {
            complete(flink, Runtime.getRuntime().availableProcessors(), IN_PROCESS_CONFIGURATION);
        } else {
            FlinkCluster.checkAddress(flink.getFlinkMaster());
            FlinkCluster cluster = FlinkCluster.at(flink.getFlinkMaster());
            complete(flink, cluster.slots(), CLUSTER_CONFIGURATION);
            if (flink.getFilesToStage() == null) {
                flink.setFilesToStage(cluster.lacking(
                        PipelineResources.detectClassPathResourcesToStage(FlinkEngine.class.getClassLoader(), flink)));
            }
        }
    }

    @Override
    public RuntimeException original(RuntimeException thrown) {
        return FlinkFailure.original(thrown);
    }

    /** What the command line says stays. */
    private static void complete(FlinkPipelineOptions flink, int parallelism, List<String> configuration) {
        if (flink.getParallelism() < 1) {
            flink.setParallelism(parallelism);
        }
        if (flink.getFlinkConfDir() == null) {
            flink.setFlinkConfDir(folderWith(configuration).toString());
        }
    }

    /** Flink takes its configuration from a folder alone. */
    private static Path folderWith(List<String> configuration) {
        try {
            Path folder = Files.createTempDirectory("voucher-flink");
            folder.toFile().deleteOnExit();
            Path file = Files.write(folder.resolve("config.yaml"), configuration);
            file.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw CommandException.temporaryFolder(e);
        }
    }
}
