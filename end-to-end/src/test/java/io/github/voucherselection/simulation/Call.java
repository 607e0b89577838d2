package io.github.voucherselection.simulation;

/**
 * A call of a store or of a disk.
 *
 * @param number how many calls of the run came before it
 * @param disk whether it is of the disk of a service, which nobody else can reach
 */
record Call(int number, String actor, Operation operation, String path, boolean disk) {
    enum Operation {
        READ,
        DIGEST,
        LIST,
        WRITE,
        CREATE,
        REPLACE,
        DELETE;

        boolean changes() {
            return ordinal() >= WRITE.ordinal();
        }
    }

    /** Whether it can matter which of the two comes first. */
    boolean conflictsWith(Call other) {
        if (disk || other.disk || actor.equals(other.actor)) {
            return false;
        }
        if (!operation.changes() && !other.operation.changes()) {
            return false;
        }
        return path.equals(other.path)
                || (operation == Operation.LIST && other.path.startsWith(path))
                || (other.operation == Operation.LIST && path.startsWith(other.path));
    }

    @Override
    public String toString() {
        return "%3d %-12s %-7s %s".formatted(number, actor, operation, disk ? "its disk: " + path : path);
    }
}
