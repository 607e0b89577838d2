package io.github.voucherselection.simulation;

import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.AnnouncementName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is in the folder of announcements. */
final class Records {
    private Records() {}

    /**
     * Each announcement has to be on record, and nothing else.
     *
     * @param lastIsSure whether that holds for the last one too; else the next announcement would write it
     */
    static void check(SimulatedRun run, List<Pointer> announced, boolean lastIsSure) {
        Set<String> paths = new HashSet<>();
        announced.forEach(pointer -> paths.add(path(pointer)));
        Set<String> missing = new HashSet<>(paths);
        if (!lastIsSure) {
            missing.remove(path(announced.get(announced.size() - 1)));
        }
        for (SnapshotStore.Entry entry :
                run.store().list(AnnouncementName.FOLDER, run.store().changes())) {
            missing.remove(entry.path());
            if (!paths.contains(entry.path())) {
                run.violate("on record, but never announced: " + entry.path());
            }
        }
        if (!missing.isEmpty()) {
            run.violate("announced, but not on record: " + missing);
        }
    }

    private static String path(Pointer pointer) {
        return "%s%019d-%s.json".formatted(AnnouncementName.FOLDER, pointer.sequence(), pointer.snapshotId());
    }
}
