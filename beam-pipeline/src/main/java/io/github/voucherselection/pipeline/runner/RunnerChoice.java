package io.github.voucherselection.pipeline.runner;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.SharedOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Model.OptionSpec;

/** Chooses among the runners that a build of the job has. */
public final class RunnerChoice {
    /** Flink's. */
    private static final int MAX_PARALLELISM = 32_768;

    private final List<Engine> engines;

    private RunnerChoice(List<Engine> engines) {
        this.engines = engines;
    }

    /** Asked in this order whether they suit, when no runner is named; the last one suits always. */
    public static RunnerChoice among(Engine... engines) {
        return new RunnerChoice(List.of(engines));
    }

    /** Those of the job's own program, which needs nothing but a JVM. */
    public static RunnerChoice standard() {
        return among(new FlinkEngine(), new DirectEngine());
    }

    /** The options that choose and set up one of them. */
    public List<OptionSpec> options() {
        OptionSpec runner = SharedOptions.option(
                "--runner", names("|"), "The Beam runner. Default: the one that suits the number of rows.");
        return Stream.concat(Stream.of(runner), engines.stream().flatMap(engine -> engine.options().stream()))
                .toList();
    }

    /**
     * Completes the options for the runner that they name, or for the first one that suits.
     *
     * @param named the options that the command line names
     */
    public Engine make(PipelineOptions options, Set<String> named, long rows) {
        Engine chosen = engines.stream()
                .filter(engine -> named.contains("runner")
                        ? engine.runner().equals(options.getRunner())
                        : engine.suits(named, rows))
                .findFirst()
                .orElseThrow(() -> unsupported(options));
        options.setRunner(chosen.runner());
        chosen.setUp(options, named);
        return chosen;
    }

    private CommandException unsupported(PipelineOptions options) {
        return CommandException.usage("--runner=%s is not supported here; use %s"
                .formatted(options.getRunner().getSimpleName(), names(" or ")));
    }

    private String names(String between) {
        return engines.stream()
                .map(engine -> engine.runner().getSimpleName())
                .sorted()
                .collect(Collectors.joining(between));
    }

    static void checkParallelism(String option, int value) {
        if (value < 1 || value > MAX_PARALLELISM) {
            throw CommandException.usage("--%s=%d: invalid number; use a whole number from 1 to %d"
                    .formatted(option, value, MAX_PARALLELISM));
        }
    }
}
