package io.github.voucherselection.service.snapshot;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.KeyFiles;
import io.github.voucherselection.data.trust.TrustedKeys;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.github.voucherselection.service.snapshot.CurrentSnapshot.Applied;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The keys under which snapshots are loaded, as their files were at the last look; without any, every announcement is taken. */
@Singleton
final class LoadKeys {
    private static final Logger LOG = LoggerFactory.getLogger(LoadKeys.class);

    private final @Nullable KeyFiles files;
    private final Deadline deadline;
    private volatile TrustedKeys keys = new TrustedKeys(List.of(), List.of());

    @Inject
    LoadKeys(VoucherConfiguration configuration, Deadline deadline) {
        this(configuration.trustedKeys(), deadline);
    }

    /** @param files null when every announcement is taken */
    LoadKeys(@Nullable KeyFiles files, Deadline deadline) {
        this.files = files;
        this.deadline = deadline;
    }

    /**
     * Reads the files. While that does not end, the keys of the last look count.
     *
     * @throws InterruptedException when the service ends meanwhile
     */
    void look() throws InterruptedException {
        if (files == null) {
            return;
        }
        try {
            TrustedKeys found = deadline.call(files::get);
            if (!found.equals(keys)) {
                LOG.atLevel(found.problems().isEmpty() ? Level.INFO : Level.WARN)
                        .log("Trusted keys: {}", found);
            }
            keys = found;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            LOG.warn("The trusted key files could not be read: {}", e.toString());
        }
    }

    TrustedStore over(SnapshotStore store) {
        TrustedKeys now = keys;
        return new TrustedStore(store, null, files == null ? null : () -> now);
    }

    /** Whether what was loaded may be served now. */
    boolean standFor(Applied applied) {
        return files == null || (applied.signedBy() != null && keys.has(applied.signedBy()));
    }

    /** The sequence of the announcement in the cache, if there is one that keys stand for and that can be read; else 0. */
    long sequence(@Nullable SnapshotStore store) {
        if (files == null || store == null) {
            return 0;
        }
        try {
            return new SnapshotReader(over(store))
                    .readPointer()
                    .map(announcement -> announcement.pointer().sequence())
                    .orElse(0L);
        } catch (InvalidSnapshotException | IOException e) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return keys.toString();
    }
}
