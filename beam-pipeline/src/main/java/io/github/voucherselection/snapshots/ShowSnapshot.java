package io.github.voucherselection.snapshots;

import io.github.voucherselection.data.publish.AnnouncementRecord;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TrustedKey;
import io.github.voucherselection.data.trust.TrustedStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code show}: a snapshot with its figures, and when it was announced. */
final class ShowSnapshot {
    private ShowSnapshot() {}

    static Report of(TrustedStore store, Snapshot snapshot) throws IOException {
        Manifest manifest = snapshot.manifest();
        List<AnnouncementRecord> announcements = new ArrayList<>();
        Map<Long, String> signedBy = new TreeMap<>();
        for (AnnouncementName name : AnnouncementRecord.names(store)) {
            if (name.snapshotId().equals(manifest.id())) {
                announcements.add(AnnouncementRecord.read(store, name));
                if (store.verifies()) {
                    signedBy.put(
                            name.sequence(),
                            store.whoSigned(name).map(TrustedKey::toString).orElse(StoreListing.NO_KEY));
                }
            }
        }
        StringBuilder text = new StringBuilder();
        line(text, "snapshot   %s", manifest.id());
        line(text, "at         %s", store.locate(Manifest.path(manifest.id(), "")));
        line(text, "as of      %s", manifest.asOf());
        line(text, "created    %s%s", manifest.createdAt(), manifest.force() == null ? "" : ", with --force");
        line(text, "countries  %s", String.join(", ", manifest.countries().names()));
        line(
                text,
                "rows       %,d read, %,d kept, %,d rejected",
                manifest.rows().read(),
                manifest.rows().kept(),
                manifest.rows().rejected());
        Manifest.Run run = manifest.run();
        if (run != null) {
            line(text, "run        %s, Java %s, %,d bytes of input", run.runner(), run.javaVersion(), run.inputBytes());
        }
        for (AnnouncementRecord announcement : announcements) {
            line(
                    text,
                    "announced  %s, sequence %d, %s by %s%s",
                    announcement.announcedAt(),
                    announcement.sequence(),
                    announcement.action().name().toLowerCase(Locale.ROOT),
                    announcement.announcedBy(),
                    store.verifies() ? ", signed by " + signedBy.get(announcement.sequence()) : "");
        }
        for (SegmentAggregate aggregate : snapshot.aggregates()) {
            line(
                    text,
                    "%-16s %-16s %-10s %12s %,12d%s",
                    aggregate.countryCode(),
                    aggregate.segmentName().wireName(),
                    aggregate.segment(),
                    aggregate.voucherAmount().toPlainString(),
                    aggregate.transactions(),
                    aggregate.tie() ? "  tie" : "");
        }
        Map<String, Object> json = new HashMap<>(
                Map.of("manifest", manifest, "segments", snapshot.aggregates(), "announcements", announcements));
        if (store.verifies()) {
            json.put("signed_by", signedBy);
        }
        return new Report(text.toString().stripTrailing(), json);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
