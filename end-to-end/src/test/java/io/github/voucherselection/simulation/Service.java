package io.github.voucherselection.simulation;

import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.service.snapshot.CurrentSnapshot.Applied;
import io.github.voucherselection.service.snapshot.ServiceProcess;
import io.github.voucherselection.simulation.Item.Command;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service: one process after the other, on one disk. What has to hold of what it serves. */
final class Service {
    private final SimulatedRun run;
    private final String name;
    private final World disk = new World();
    private @Nullable SimulatedProcess process;
    private @Nullable ServiceProcess code;
    private @Nullable Applied seen;

    Service(SimulatedRun run, String name) {
        this.run = run;
        this.name = name;
    }

    void act(Item item) {
        if (process == null || process.isGone() || item.command() == Command.RESTART) {
            start(run.start(item));
        }
        refresh();
    }

    private void start(SimulatedProcess next) {
        process = next;
        seen = null;
        code = new ServiceProcess(next.store(), new Client(run, next, disk, true), next.clock(), new SameThread());
    }

    /** Once more, when nothing goes wrong any more. */
    void refreshAtLast() {
        SimulatedProcess live = process;
        if (live == null || live.isGone()) {
            live = run.start(new Item(name, Command.RESTART));
            start(live);
        }
        live.freeDisk();
        refresh();
    }

    private void refresh() {
        SimulatedProcess of = Objects.requireNonNull(process);
        ServiceProcess program = Objects.requireNonNull(code);
        of.store().catchUp();
        int changes = run.store().changes();
        int faults = of.faults();
        int calls = of.store().calls();
        boolean upToDate = !pointer().equals(Optional.empty())
                && pointer().equals(run.laws().pointer())
                && !Objects.requireNonNull(seen).restored();
        try {
            program.refresh();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (of.isGone()) {
            return;
        }
        look();
        if (changes == run.store().changes() && faults == of.faults() && !of.isCutOff()) {
            requirePresent(program);
            if (upToDate && of.store().calls() > calls + 1) {
                run.violate(name + " reads again what it serves");
            }
        }
    }

    /** What it serves may have changed since the last look; each answer until now came from one of the two. */
    void look() {
        if (code == null || process == null || process.isGone()) {
            return;
        }
        Applied served = code.served().orElse(null);
        if (Objects.equals(served, seen)) {
            return;
        }
        if (served == null) {
            run.violate(name + " serves nothing any more");
            return;
        }
        Pointer pointer = served.announcement().pointer();
        if (!run.laws().wasStored(pointer)) {
            run.violate(name + " serves what was never announced: " + pointer);
        }
        if (!served.manifest().id().equals(pointer.snapshotId())
                || !Drafts.isOfOne(served.offers().table())) {
            run.violate(name + " serves parts of two snapshots");
        }
        if (seen != null && pointer.sequence() < seen.announcement().pointer().sequence()) {
            run.violate("%s went back from sequence %d to %d"
                    .formatted(name, seen.announcement().pointer().sequence(), pointer.sequence()));
        }
        seen = served;
    }

    /** The cache is never ahead of what is served. */
    void writesToDisk(String path) {
        look();
        Optional<String> id = Optional.ofNullable(seen).map(it -> it.manifest().id());
        if (path.startsWith("snapshots/") && !id.equals(Optional.of(path.split("/", -1)[1]))) {
            run.violate("the cache is given " + path + " before it is served");
        }
    }

    /** Whenever the process dies, what the pointer on its disk leads to is there. */
    void diskChanged() {
        Optional<Pointer> pointer = onDisk();
        if (pointer.isPresent() && !isOnDisk(pointer.get().snapshotId())) {
            run.violate("the pointer in the cache of " + name + " does not lead to a snapshot");
        }
    }

    private Optional<Pointer> onDisk() {
        return disk.find(Pointer.PATH).map(object -> Json.read(object.content(), Pointer.class, Pointer.PATH, true));
    }

    private boolean isOnDisk(String id) {
        return Drafts.SERVED.stream()
                .map(file -> Manifest.path(id, file))
                .allMatch(path -> disk.find(path)
                        .filter(object -> run.laws().isOf(path, object))
                        .isPresent());
    }

    /** Nothing changed and nothing went wrong while it looked. */
    private void requirePresent(ServiceProcess program) {
        Optional<Pointer> pointer = run.laws().pointer();
        if (pointer.isEmpty()
                || !run.laws().isWhole(pointer.get().snapshotId())
                || sequence() > pointer.get().sequence()) {
            return;
        }
        Optional<Pointer> served = program.served().map(it -> it.announcement().pointer());
        if (!served.equals(pointer)) {
            run.violate("%s serves %s, but %s is announced; it says: %s"
                    .formatted(
                            name,
                            served.map(Pointer::sequence),
                            pointer.map(Pointer::sequence),
                            program.problem().orElse("all is well")));
        }
    }

    /** Of what it serves; empty when it serves nothing. */
    Optional<Pointer> pointer() {
        return Optional.ofNullable(seen).map(it -> it.announcement().pointer());
    }

    /** 0 when it serves nothing. */
    long sequence() {
        return pointer().map(Pointer::sequence).orElse(0L);
    }

    /** What it says that it has kept, it can start from. */
    void startWithoutTheStore(boolean really) {
        Applied before = seen;
        if (before == null || code == null || !code.isCached()) {
            return;
        }
        if (!onDisk().equals(Optional.of(before.announcement().pointer()))
                || !isOnDisk(before.manifest().id())
                || disk.list("", disk.changes()).size() > Drafts.SERVED.size() + 1) {
            run.violate(name + " has not kept what it says, and that alone");
        }
        if (!really) {
            return;
        }
        SimulatedProcess next = run.start(new Item(name, Command.RESTART));
        next.cutOff();
        start(next);
        refresh();
        Applied after = seen;
        if (after == null
                || !after.announcement().pointer().equals(before.announcement().pointer())) {
            run.violate(name + " does not start from what it has kept");
        }
    }
}
