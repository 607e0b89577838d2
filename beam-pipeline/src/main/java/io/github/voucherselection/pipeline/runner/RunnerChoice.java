package io.github.voucherselection.pipeline.runner;

import io.github.voucherselection.command.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.construction.resources.PipelineResources;

/** Chooses the runner, and sets it up. */
public final class RunnerChoice {
    /**
     * The most rows that the DirectRunner gets when no runner is named. It starts quicker than Flink, but keeps in memory
     * what it shuffles.
     */
    static final long MAX_DIRECT_ROWS = 2_000_000;

    /** On more threads the DirectRunner copies every function more often, and looks for work without a pause. */
    private static final int DIRECT_THREADS = 1;

    /** Flink's. */
    private static final int MAX_PARALLELISM = 32_768;

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

    private RunnerChoice() {}

    /**
     * Completes the options: a named runner stays; a named Flink master asks for Flink; else the number of rows decides.
     *
     * @param named the options that the command line names
     */
    public static void make(PipelineOptions options, Set<String> named, long rows) {
        FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
        if (!named.contains("runner")) {
            boolean cluster = !flink.getFlinkMaster().equals(NO_CLUSTER);
            options.setRunner(cluster || rows > MAX_DIRECT_ROWS ? FlinkRunner.class : DirectRunner.class);
        }
        if (options.getRunner().equals(DirectRunner.class)) {
            if (named.contains("flinkMaster")) {
                throw CommandException.usage("--flinkMaster cannot be used with --runner=DirectRunner; leave one out");
            }
            setUp(options.as(DirectOptions.class), named);
        } else if (options.getRunner().equals(FlinkRunner.class)) {
            if (named.contains("parallelism")) {
                checkParallelism("parallelism", flink.getParallelism());
            }
            setUp(flink);
        }
    }

    private static void checkParallelism(String option, int value) {
        if (value < 1 || value > MAX_PARALLELISM) {
            throw CommandException.usage("--%s=%d: invalid number; use a whole number from 1 to %d"
                    .formatted(option, value, MAX_PARALLELISM));
        }
    }

    private static void setUp(DirectOptions direct, Set<String> named) {
        // The checks that elements are not changed and can be encoded are for tests; they cost a tenth of the time.
        direct.setEnforceImmutability(false);
        direct.setEnforceEncodability(false);
        direct.setBlockOnRun(false);
        if (!named.contains("targetParallelism")) {
            direct.setTargetParallelism(DIRECT_THREADS);
        }
        checkParallelism("targetParallelism", direct.getTargetParallelism());
    }

    private static void setUp(FlinkPipelineOptions flink) {
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
                        PipelineResources.detectClassPathResourcesToStage(RunnerChoice.class.getClassLoader(), flink)));
            }
        }
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
