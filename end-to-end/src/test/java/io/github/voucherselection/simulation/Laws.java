package io.github.voucherselection.simulation;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Failure;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.snapshot.SnapshotStore.StoredObject;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.simulation.Item.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has to hold of the store at each change, and of each command at its end. */
final class Laws {
    private static final int KEPT = 2;
    private final SimulatedRun run;

    /** All pointers that were ever stored. */
    private final List<Stored> pointers;

    /** What each object of a snapshot was when it was first written, by path. */
    private final Map<String, String> etags;

    /** The snapshots that were there from the start, which are old enough to be pruned. */
    private final Set<String> old;

    private final Map<String, Set<SimulatedProcess>> deletersOf = new HashMap<>();
    private final Map<SimulatedProcess, Optional<Pointer>> compared = new HashMap<>();
    /** Those who made a call while what they had announced was served. */
    private final Set<SimulatedProcess> seenServed = new HashSet<>();

    private final Map<SimulatedProcess, Integer> pointersBefore = new HashMap<>();

    /** @param faults how often something had gone wrong for who wrote it */
    private record Stored(Pointer pointer, SimulatedProcess by, int faults) {}

    Laws(SimulatedRun run) {
        this.run = run;
        this.pointers = new ArrayList<>();
        this.etags = new HashMap<>();
        this.old = Set.of();
    }

    /** Goes on from where another run ended. */
    Laws(SimulatedRun run, Laws before) {
        this.run = run;
        this.pointers = new ArrayList<>(before.pointers);
        this.etags = new HashMap<>(before.etags);
        this.old = new HashSet<>();
        before.pointers.forEach(stored -> old.add(stored.pointer.snapshotId()));
    }

    /** The pointer that is stored; empty when there is none yet. */
    Optional<Pointer> pointer() {
        return pointers.isEmpty() ? Optional.empty() : Optional.of(pointers.get(pointers.size() - 1).pointer);
    }

    boolean wasStored(Pointer pointer) {
        return pointers.stream().anyMatch(stored -> stored.pointer.equals(pointer));
    }

    void compared(SimulatedProcess process, Optional<Pointer> with) {
        compared.put(process, with);
    }

    void begins(SimulatedProcess process) {
        pointersBefore.put(process, pointers.size());
    }

    void changed(SimulatedProcess process, String path, byte @Nullable [] content) {
        if (path.equals(Pointer.PATH)) {
            pointerMoved(process, content);
        } else if (path.startsWith(Manifest.FOLDER)) {
            snapshotChanged(process, path, content);
        }
        pointerNamesWhatIsWhole();
    }

    private void pointerMoved(SimulatedProcess process, byte @Nullable [] content) {
        if (content == null) {
            run.violate("the pointer was deleted");
            return;
        }
        Pointer next = Json.read(content, Pointer.class, Pointer.PATH, true);
        if (run.isStrong() && pointer().isPresent()) {
            Pointer replaced = pointer().get();
            if (next.sequence() <= replaced.sequence()) {
                run.violate("the sequence went from %d to %d".formatted(replaced.sequence(), next.sequence()));
            }
            Optional<Pointer> known = compared.getOrDefault(process, Optional.empty());
            boolean own = process.item().command() == Command.PUBLISH
                    && ofThis(process).isEmpty();
            if (own && !known.equals(Optional.of(replaced))) {
                run.violate(process.actor() + " replaced a pointer that it was not compared with");
            }
            if (own && SnapshotId.isLater(replaced.snapshotId(), next.snapshotId())) {
                run.violate(process.actor() + " replaced the snapshot of a run that started later");
            }
        }
        pointers.add(new Stored(next, process, process.faults()));
    }

    private List<Stored> ofThis(SimulatedProcess process) {
        return pointers.stream().filter(stored -> stored.by == process).toList();
    }

    private void snapshotChanged(SimulatedProcess process, String path, byte @Nullable [] content) {
        String id = path.split("/", -1)[1];
        if (content != null) {
            etags.putIfAbsent(path, World.etag(content));
        } else {
            deletersOf.computeIfAbsent(id, it -> new HashSet<>()).add(process);
            if (!old.contains(id) && !process.hasClockOff()) {
                run.violate(process.actor() + " deleted what is younger than a day");
            }
        }
        boolean offClock = deletersOf.getOrDefault(id, Set.of()).stream().anyMatch(SimulatedProcess::hasClockOff);
        if (isStored(id, Manifest.FILE) && !Drafts.FILES.stream().allMatch(file -> isStored(id, file)) && !offClock) {
            run.violate("a manifest is stored without all its data: " + id);
        }
    }

    boolean isWhole(String id) {
        return Drafts.FILES.stream().allMatch(file -> isStored(id, file));
    }

    private boolean isStored(String id, String file) {
        String path = Manifest.path(id, file);
        return run.store().find(path).filter(object -> isOf(path, object)).isPresent();
    }

    /** Whether an object is what was once written under its path. */
    boolean isOf(String path, StoredObject object) {
        return object.etag().equals(etags.get(path));
    }

    /** While who announced it, or who deletes it, has not ended, it can still be put right. */
    void pointerNamesWhatIsWhole() {
        if (pointers.isEmpty()) {
            return;
        }
        Stored last = pointers.get(pointers.size() - 1);
        String id = last.pointer.snapshotId();
        if (isWhole(id)) {
            return;
        }
        Set<SimulatedProcess> deleters = deletersOf.getOrDefault(id, Set.of());
        if (deleters.isEmpty()) {
            run.violate("the pointer names what was never whole: " + id);
        } else if (last.by.isEnded()
                && deleters.stream().allMatch(SimulatedProcess::isEnded)
                && !isExcused(last.by)
                && deleters.stream().noneMatch(Laws::isExcused)) {
            run.violate("the pointer names what was pruned: " + id);
        }
    }

    /** Where something went wrong between its two looks at the store, it cannot know. */
    private static boolean isExcused(SimulatedProcess process) {
        return process.faults() > 0 || process.hasClockOff();
    }

    /** At each call of a process: what is served now, it can know. */
    void calls(SimulatedProcess process) {
        if (!pointers.isEmpty()
                && ofThis(process).stream()
                        .anyMatch(own -> own.pointer.equals(pointer().get()))) {
            seenServed.add(process);
        }
    }

    /** Two that announce the same write the same. */
    void succeeded(SimulatedProcess process, AnnouncementName announced) {
        Optional<Stored> found = pointers.stream()
                .filter(stored -> stored.pointer.sequence() == announced.sequence()
                        && stored.pointer.snapshotId().equals(announced.snapshotId()))
                .findFirst();
        if (found.isEmpty()) {
            run.violate("%s reports success with %s, which was never served".formatted(process.item(), announced));
        } else if (found.get().by == process
                && !seenServed.contains(process)
                && process.faults() <= found.get().faults
                && !process.isMisled()) {
            run.violate("%s reports success with %s, which was overtaken".formatted(process.item(), announced));
        }
    }

    void pruned(SimulatedProcess process) {
        if (!run.isStrong() || process.faults() > 0 || process.hasClockOff()) {
            return;
        }
        int before = pointersBefore.getOrDefault(process, 0);
        if (pointers.size() > before) {
            return; // there are newer ones now, which count in place of these
        }
        List<String> newest = new ArrayList<>();
        for (int i = before - 1; i >= 0 && newest.size() < KEPT; i--) {
            String id = pointers.get(i).pointer.snapshotId();
            if (!newest.contains(id)
                    && deletersOf.getOrDefault(id, Set.of()).stream().allMatch(it -> it == process)) {
                newest.add(id);
            }
        }
        for (String id : newest) {
            if (!isWhole(id)) {
                run.violate("prune did not keep " + id + ", one of those announced last");
            }
        }
        for (String id : old) {
            if (deletersOf.getOrDefault(id, Set.of()).contains(process)
                    && !isWhole(id)
                    && !run.store()
                            .list(Manifest.path(id, ""), run.store().changes())
                            .isEmpty()) {
                run.violate("prune left a part of " + id);
            }
        }
    }

    void failed(SimulatedProcess process, Throwable failure) {
        if (Failure.of(failure).exitCode() == ExitCode.OTHER) {
            run.violate(process.item() + " ended unexpectedly: " + failure);
        }
        List<Stored> own = ofThis(process);
        if (!run.isStrong() || own.isEmpty()) {
            return;
        }
        Stored last = pointers.get(pointers.size() - 1);
        boolean served = last.equals(own.get(0));
        if (served && process.faults() <= last.faults && isWhole(last.pointer.snapshotId())) {
            run.violate("%s reports a failure, but sequence %d is served: %s"
                    .formatted(process.item(), last.pointer.sequence(), failure));
        }
    }

    void requireRecords() {
        if (run.isStrong()) {
            boolean lastIsSure = pointers.get(pointers.size() - 1).by.faults() == 0;
            Records.check(run, pointers.stream().map(Stored::pointer).toList(), lastIsSure);
        }
    }
}
