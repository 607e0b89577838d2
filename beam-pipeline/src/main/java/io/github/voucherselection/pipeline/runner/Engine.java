package io.github.voucherselection.pipeline.runner;

import io.github.voucherselection.command.CommandException;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Model.OptionSpec;

/** One of Beam's runners: when it runs the job, how it is set up, and what its failures say. */
public interface Engine {
    /** The class that Beam starts the pipeline with. */
    Class<? extends PipelineRunner<?>> runner();

    /** Options of its own that the help lists. */
    default List<OptionSpec> options() {
        return List.of();
    }

    /**
     * Whether it suits a history of so many rows when the command line names no runner.
     *
     * @param named the options that the command line names
     */
    boolean suits(Set<String> named, long rows);

    /**
     * Completes the options.
     *
     * @param named the options that the command line names
     * @throws CommandException when the options make no sense, or what they name cannot be reached
     */
    void setUp(PipelineOptions options, Set<String> named);

    /** What made the pipeline fail, as it was thrown in the first place, as far as it can be told. */
    default RuntimeException original(RuntimeException thrown) {
        return thrown;
    }
}
