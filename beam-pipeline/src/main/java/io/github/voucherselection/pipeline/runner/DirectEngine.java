package io.github.voucherselection.pipeline.runner;

import io.github.voucherselection.command.CommandException;
import java.util.Set;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;

/** Beam's own runner, in this process. It starts quicker than Flink, but keeps in memory what it shuffles. */
final class DirectEngine implements Engine {
    /** On more threads the DirectRunner copies every function more often, and looks for work without a pause. */
    private static final int THREADS = 1;

    @Override
    public Class<? extends PipelineRunner<?>> runner() {
        return DirectRunner.class;
    }

    @Override
    public boolean suits(Set<String> named, long rows) {
        return true;
    }

    @Override
    public void setUp(PipelineOptions options, Set<String> named) {
        if (named.contains("flinkMaster")) {
            throw CommandException.usage("--flinkMaster cannot be used with --runner=DirectRunner; leave one out");
        }
        DirectOptions direct = options.as(DirectOptions.class);
        // The checks that elements are not changed and can be encoded are for tests; they cost a tenth of the time.
        direct.setEnforceImmutability(false);
        direct.setEnforceEncodability(false);
        direct.setBlockOnRun(false);
        if (!named.contains("targetParallelism")) {
            direct.setTargetParallelism(THREADS);
        }
        RunnerChoice.checkParallelism("targetParallelism", direct.getTargetParallelism());
    }
}
