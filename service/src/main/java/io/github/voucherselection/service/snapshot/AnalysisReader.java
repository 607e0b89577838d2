package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.ReportPath;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.service.http.StaticContent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the analysis of the snapshot that is served, which is made after it, until there is one. Reads for one thread;
 * read by many.
 */
@Singleton
public final class AnalysisReader {
    /** The most that is read; a larger page counts as missing. */
    private static final int MAX_BYTES = 8 << 20;

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final AdvisoryReads reads;
    private final CurrentSnapshot current;
    private final Clock clock;
    private volatile @Nullable Search search;

    /**
     * @param due when the store is asked again
     * @param page null while there is none
     */
    private record Search(
            String snapshotId, Instant due, @Nullable StaticContent page) {}

    AnalysisReader(SnapshotStore store, CurrentSnapshot current, Deadline deadline, Clock clock) {
        this.reads = new AdvisoryReads(store, current, deadline, "The analysis of the snapshot");
        this.current = current;
        this.clock = clock;
    }

    /** The analysis of the snapshot that is served; empty while there is none. */
    public Optional<StaticContent> page() {
        @Nullable Search last = search;
        return last != null && last.snapshotId.equals(snapshotId()) ? Optional.ofNullable(last.page) : Optional.empty();
    }

    /**
     * Asks the store for the analysis, unless it is there, or was asked for not long ago.
     *
     * @throws InterruptedException when the service ends meanwhile
     */
    void readWhenDue() throws InterruptedException {
        @Nullable String id = snapshotId();
        @Nullable Search last = search;
        Instant now = clock.instant();
        boolean known = last != null && last.snapshotId.equals(id) && (last.page != null || now.isBefore(last.due));
        if (id == null || known) {
            return;
        }
        Instant next = now.plus(INTERVAL);
        search = new Search(id, next, null);
        reads.read(ReportPath.page(id), null, MAX_BYTES, report -> {
            byte[] content = report.content();
            search = new Search(id, next, StaticContent.written(out -> out.write(content), "text/html; charset=utf-8"));
        });
    }

    private @Nullable String snapshotId() {
        return current.applied().map(applied -> applied.manifest().id()).orElse(null);
    }
}
