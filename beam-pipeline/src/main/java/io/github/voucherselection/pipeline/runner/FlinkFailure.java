package io.github.voucherselection.pipeline.runner;

import io.github.voucherselection.command.CommandException;
import org.apache.flink.util.SerializedThrowable;
import org.apache.flink.util.concurrent.FutureUtils;

/** Failures come back from a Flink cluster as bytes, since not every process there has their classes. */
final class FlinkFailure {
    private FlinkFailure() {}

    /**
     * The failure as it was thrown, if it came back as bytes that this process has the classes of; or that the cluster was
     * lost.
     */
    static RuntimeException original(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SerializedThrowable bytes) {
                Throwable original = bytes.deserializeError(FlinkFailure.class.getClassLoader());
                if (original != cause) {
                    return original(new IllegalStateException("the job failed on the cluster", original));
                }
            }
            if (isOfLostCluster(cause)) {
                RuntimeException lost = CommandException.unreachable(
                        "the Flink cluster was lost while the job ran; find out why its JobManager ended, and run the job again once it is back");
                lost.initCause(thrown);
                return lost;
            }
        }
        return thrown;
    }

    /** Nothing answers any more, or a new JobManager that does not know the job. */
    private static boolean isOfLostCluster(Throwable cause) {
        return cause instanceof FutureUtils.RetryException
                || String.valueOf(cause.getMessage()).contains("messages.FlinkJobNotFoundException");
    }
}
