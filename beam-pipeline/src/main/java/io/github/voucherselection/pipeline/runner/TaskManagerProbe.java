package io.github.voucherselection.pipeline.runner;

import java.io.IOException;

/** What Kubernetes asks before it takes a TaskManager for started: it listens before it has registered. */
public final class TaskManagerProbe {
    private TaskManagerProbe() {}

    /**
     * Exit code 0 when the TaskManager of the address in {@code POD_IP} is registered, else 1.
     *
     * @param arguments host and port of the JobManager's REST interface
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        try {
            System.exit(FlinkCluster.hasTaskManager(arguments[0], String.valueOf(System.getenv("POD_IP"))) ? 0 : 1);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
