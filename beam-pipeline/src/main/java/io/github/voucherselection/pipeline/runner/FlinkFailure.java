package io.github.voucherselection.pipeline.runner;

import org.apache.flink.util.SerializedThrowable;

/** Failures come back from a Flink cluster as bytes, since not every process there has their classes. */
public final class FlinkFailure {
    private FlinkFailure() {}

    /** The failure as it was thrown, if it came back as bytes that this process has the classes of. */
    public static RuntimeException original(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SerializedThrowable bytes) {
                Throwable original = bytes.deserializeError(FlinkFailure.class.getClassLoader());
                if (original != cause) {
                    return original(new IllegalStateException("the job failed on the cluster", original));
                }
            }
        }
        return thrown;
    }
}
