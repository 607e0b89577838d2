package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.publish.Standing;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.trust.TrustedStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code list}: the snapshots of the store, newest first. */
final class ListSnapshots {
    private ListSnapshots() {}

    static Report of(TrustedStore store, long limit) throws IOException {
        Standing standing = Standing.in(store);
        Optional<Pointer> current = standing.announcement().map(SnapshotReader.Announcement::pointer);
        StoreListing listing = StoreListing.of(store, current.map(Pointer::snapshotId));
        List<StoredSnapshot> all = listing.snapshots();
        long sequence = current.map(Pointer::sequence).orElse(0L);
        List<StoredSnapshot> shown = all.stream().limit(limit).toList();
        String text = String.format(
                        Locale.ROOT,
                        "%-36s %-24s %12s %10s%s%n",
                        "id",
                        "stored",
                        "bytes",
                        "sequence",
                        store.verifies() ? "  signed by" : "")
                + shown.stream()
                        .map(snapshot -> String.format(
                                Locale.ROOT,
                                "%-36s %-24s %,12d %10s%s%s%s%n",
                                snapshot.id(),
                                snapshot.modified(),
                                snapshot.bytes(),
                                snapshot.sequence() == 0 ? "-" : snapshot.sequence(),
                                signedBy(store, snapshot),
                                snapshot.current() ? "  current" : "",
                                snapshot.whole() ? "" : "  incomplete"))
                        .collect(Collectors.joining())
                + (shown.size() == all.size()
                        ? "%d snapshots".formatted(all.size())
                        : "the newest %d of %d snapshots; --limit=N shows more".formatted(shown.size(), all.size()))
                + (sequence == 0 ? "; nothing has been announced" : "; the sequence is %d".formatted(sequence));
        String foreign = StoreListing.left(listing.foreign());
        Map<String, Object> json = new HashMap<>(
                Map.of("total", all.size(), "sequence", sequence, "snapshots", shown, "foreign", listing.foreign()));
        Optional<String> untrusted = standing.untrusted().map(Throwable::getMessage);
        untrusted.ifPresent(why -> json.put("untrusted", why));
        standing.superseded().ifPresent(why -> json.put("superseded", why));
        return new Report(
                Stream.of(
                                text,
                                foreign,
                                untrusted.orElse(""),
                                standing.superseded().orElse(""))
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining(System.lineSeparator())),
                json);
    }

    private static String signedBy(TrustedStore store, StoredSnapshot snapshot) {
        return store.verifies() ? "  " + Objects.requireNonNullElse(snapshot.signedBy(), "-") : "";
    }
}
