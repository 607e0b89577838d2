package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code list}: the snapshots of the store, newest first. */
final class ListSnapshots {
    private ListSnapshots() {}

    static Report of(SnapshotStore store, long limit) throws IOException {
        Optional<Pointer> current = new SnapshotReader(store).readPointer().map(SnapshotReader.Announcement::pointer);
        StoreListing listing = StoreListing.of(store, current.map(Pointer::snapshotId));
        List<StoredSnapshot> all = listing.snapshots();
        long sequence = current.map(Pointer::sequence).orElse(0L);
        List<StoredSnapshot> shown = all.stream().limit(limit).toList();
        String text = String.format(Locale.ROOT, "%-36s %-24s %12s %10s%n", "id", "stored", "bytes", "sequence")
                + shown.stream()
                        .map(snapshot -> String.format(
                                Locale.ROOT,
                                "%-36s %-24s %,12d %10s%s%s%n",
                                snapshot.id(),
                                snapshot.modified(),
                                snapshot.bytes(),
                                snapshot.sequence() == 0 ? "-" : snapshot.sequence(),
                                snapshot.current() ? "  current" : "",
                                snapshot.whole() ? "" : "  incomplete"))
                        .collect(Collectors.joining())
                + (shown.size() == all.size()
                        ? "%d snapshots".formatted(all.size())
                        : "the newest %d of %d snapshots; --limit=N shows more".formatted(shown.size(), all.size()))
                + (sequence == 0 ? "; nothing is announced" : "; the sequence is %d".formatted(sequence));
        String foreign = StoreListing.left(listing.foreign());
        return new Report(
                foreign.isEmpty() ? text : text + System.lineSeparator() + foreign,
                Map.of("total", all.size(), "sequence", sequence, "snapshots", shown, "foreign", listing.foreign()));
    }
}
