package io.github.voucherselection.simulation;

/** What somebody does, from one moment at which nothing of it is under way to another. */
record Item(String actor, Command command) {
    enum Command {
        /** Writes a snapshot of its own and announces it. */
        PUBLISH,
        PRUNE,
        /** To the snapshot that was announced before. */
        ROLL_BACK,
        /** To a snapshot that is old enough to be pruned. */
        ROLL_BACK_FAR,
        REFRESH,
        /** A new process of a service on the same disk, and its first refresh. */
        RESTART;

        boolean isOfService() {
            return this == REFRESH || this == RESTART;
        }
    }

    @Override
    public String toString() {
        return actor + " " + command;
    }
}
