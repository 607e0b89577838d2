package io.github.voucherselection.simulation;

import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.simulation.Call.Operation;
import io.github.voucherselection.simulation.Fault.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store as one process sees it: at each call others may go on, and something may go wrong. */
final class Client implements SnapshotStore {
    /** The process is gone. */
    static final class Gone extends Error {
        Gone() {
            super("the process is gone", null, false, false);
        }
    }

    private final SimulatedRun run;
    private final SimulatedProcess process;
    private final World world;
    private final boolean disk;

    /** After how many changes the process sees the whole store, and single objects; where it sees older ones. */
    private int staleAt = Integer.MAX_VALUE;

    private final Map<String, Integer> lagging = new HashMap<>();

    private int calls;

    /** For one call. */
    private int staleOnce = Integer.MAX_VALUE;

    Client(SimulatedRun run, SimulatedProcess process, World world, boolean disk) {
        this.run = run;
        this.process = process;
        this.world = world;
        this.disk = disk;
    }

    int calls() {
        return calls;
    }

    /** From now on it sees what is. */
    void catchUp() {
        staleAt = Integer.MAX_VALUE;
        lagging.clear();
    }

    @Override
    public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
        Call call = enter(Operation.READ, path, () -> true).call;
        Optional<StoredObject> found = world.find(path, seenAt(path));
        leave(call, found.isPresent() ? "found" : "missing");
        if (found.isEmpty()) {
            return new Missing();
        }
        return found.get().etag().equals(knownEtag) ? new Unchanged() : found.get();
    }

    @Override
    public Optional<Digest> digest(String path, int maxBytes) throws IOException {
        Call call = enter(Operation.DIGEST, path, () -> true).call;
        Optional<StoredObject> found = world.find(path, seenAt(path));
        leave(call, found.isPresent() ? "found" : "missing");
        return found.map(object -> Digest.of(object.content()));
    }

    @Override
    public void list(String prefix, Consumer<Entry> each) throws IOException {
        Call call = enter(Operation.LIST, prefix, () -> true).call;
        List<Entry> entries = world.list(prefix, seenAt(prefix));
        leave(call, entries.size() + " objects");
        entries.forEach(each);
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        Entered entered = enter(Operation.WRITE, path, () -> true);
        world.put(path, content, run.now());
        changed(entered, path, content);
    }

    @Override
    public void delete(String path) throws IOException {
        Entered entered = enter(Operation.DELETE, path, () -> true);
        if (world.find(path).isPresent()) {
            world.put(path, null, run.now());
        }
        changed(entered, path, null);
    }

    @Override
    public boolean create(String path, byte[] content) throws IOException {
        return conditional(
                Operation.CREATE, path, content, () -> world.find(path).isEmpty());
    }

    @Override
    public boolean replace(String path, byte[] content, String etag) throws IOException {
        return conditional(
                Operation.REPLACE,
                path,
                content,
                () -> world.find(path)
                        .filter(object -> object.etag().equals(etag))
                        .isPresent());
    }

    private boolean conditional(Operation operation, String path, byte[] content, BooleanSupplier condition)
            throws IOException {
        Entered entered = enter(operation, path, condition);
        Kind fault = entered.fault.kind();
        boolean written = entered.holds ? fault != Kind.CONDITION_DENIED : fault == Kind.CONDITION_IGNORED;
        if (!written) {
            leave(entered.call, "condition failed");
            return false;
        }
        world.put(path, content, run.now());
        changed(entered, path, content);
        return fault != Kind.ANSWER_LOST_AND_REPEATED;
    }

    private record Entered(Call call, Fault fault, boolean holds) {}

    /** Others may go on first; the call is decided when it is made. */
    private Entered enter(Operation operation, String path, BooleanSupplier condition) throws IOException {
        run.pause(process);
        calls++;
        boolean holds = condition.getAsBoolean();
        Call call = new Call(run.nextNumber(), process.actor(), operation, path, disk);
        Fault fault = run.fault(process, call, holds, world);
        switch (fault.kind()) {
            case FAILS -> throw failure(call, "the store cannot be reached");
            case DIES -> {
                process.die();
                throw new Gone();
            }
            case DISK_FULL -> process.fillDisk();
            case STALE -> {
                staleOnce = world.changes() - fault.back();
                staleAt = fault.lasting() ? staleOnce : staleAt;
            }
            case LAGS -> {
                staleOnce = world.before(path, fault.back());
                if (fault.lasting()) {
                    lagging.put(path, staleOnce);
                }
            }
            case NONE, ANSWER_LOST, ANSWER_LOST_AND_REPEATED, CONDITION_IGNORED, CONDITION_DENIED, CLOCK_OFF -> {}
        }
        if (disk && operation == Operation.WRITE && process.isDiskFull()) {
            throw failure(call, "no space left on device");
        }
        return new Entered(call, fault, holds);
    }

    private int seenAt(String path) {
        int at = Math.min(
                Math.min(staleOnce, staleAt), Math.min(world.changes(), lagging.getOrDefault(path, Integer.MAX_VALUE)));
        staleOnce = Integer.MAX_VALUE;
        return at;
    }

    private void changed(Entered entered, String path, byte @Nullable [] content) throws IOException {
        process.changedSomething();
        run.tell(entered.call, "done");
        run.changed(process, disk, path, content);
        if (entered.fault.kind() == Kind.ANSWER_LOST) {
            throw failure(entered.call, "the answer is lost");
        }
    }

    private void leave(Call call, String outcome) {
        run.tell(call, outcome);
    }

    private IOException failure(Call call, String what) {
        run.tell(call, what);
        return new StoreAccessException(StoreAccessException.Reason.UNREACHABLE, call.path() + ": " + what, null);
    }

    @Override
    public String locate(String path) {
        return path;
    }

    @Override
    public String toString() {
        return "the simulated store";
    }
}
