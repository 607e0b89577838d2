package io.github.voucherselection.snapshots;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.publish.Standing;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.SnapshotStore.Entry;
import io.github.voucherselection.data.snapshot.SnapshotStore.StoredObject;
import io.github.voucherselection.data.trust.TrustedStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code doctor}: whether a store can be used, and what of it is honoured. Its own objects are deleted at the end. */
final class Doctor {
    private static final String FOLDER = "doctor/";
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(60);

    /** How a check ended; only a failure makes the store unusable. */
    enum Result {
        @JsonProperty("ok")
        OK,
        @JsonProperty("warning")
        WARNING,
        @JsonProperty("failed")
        FAILED
    }

    /** A check and what it found. */
    record Finding(String check, Result result, String detail) {}

    private interface Check {
        Finding run(String name) throws IOException;
    }

    private final TrustedStore store;
    private final Clock clock;
    private final String path = FOLDER + UUID.randomUUID();
    private final List<Finding> findings = new ArrayList<>();

    Doctor(TrustedStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Report examine() {
        check("list", this::list);
        if (check("may delete", this::mayDelete)) {
            if (check("write", this::write)) {
                check("read", this::read);
                check("create only if absent", this::create);
                check("replace only if unchanged", this::replace);
                check("unchanged without a body", this::unchanged);
                check("clock", this::compareClocks);
            }
            check("delete", this::delete);
        }
        check("current snapshot", this::readCurrent);
        boolean healthy = findings.stream().noneMatch(finding -> finding.result() == Result.FAILED);
        String text = findings.stream()
                .map(finding -> "%-8s %-26s %s"
                        .formatted(finding.result().name().toLowerCase(Locale.ROOT), finding.check(), finding.detail())
                        .stripTrailing())
                .collect(Collectors.joining(System.lineSeparator()));
        return new Report(text, Map.of("healthy", healthy, "checks", findings), healthy, null);
    }

    /** Whether it did not fail. */
    private boolean check(String name, Check check) {
        Finding finding;
        try {
            finding = check.run(name);
        } catch (IOException | InvalidSnapshotException e) {
            finding = failed(name, String.valueOf(e.getMessage()));
        }
        findings.add(finding);
        return finding.result() != Result.FAILED;
    }

    private Finding list(String name) throws IOException {
        String foreign =
                StoreListing.left(StoreListing.of(store, Optional.empty()).foreign());
        return foreign.isEmpty() ? ok(name, store.toString()) : warning(name, foreign);
    }

    /** There is nothing to delete yet: a store that refuses it is not written to, since that would stay. */
    private Finding mayDelete(String name) throws IOException {
        store.delete(path);
        return ok(name, "");
    }

    private Finding write(String name) throws IOException {
        store.write(path, content("one"));
        return ok(name, "");
    }

    private Finding read(String name) throws IOException {
        return holds("one") ? ok(name, "") : failed(name, "what is read is not what was written");
    }

    private Finding create(String name) throws IOException {
        boolean created = store.create(path, content("two"));
        return !created && holds("one")
                ? ok(name, "")
                : warning(name, "not honoured; concurrent runs are told apart only by reading back");
    }

    private Finding replace(String name) throws IOException {
        store.write(path, content("old"));
        String old = object().etag();
        store.write(path, content("new"));
        boolean stale = store.replace(path, content("stale"), old);
        boolean fresh = store.replace(path, content("fresh"), object().etag());
        return !stale && fresh && holds("fresh")
                ? ok(name, "")
                : warning(name, "not honoured; concurrent runs are told apart only by reading back");
    }

    private Finding unchanged(String name) throws IOException {
        return store.read(path, object().etag(), 1024) instanceof SnapshotStore.Unchanged
                ? ok(name, "")
                : warning(name, "not honoured; every poll by the service reads the whole pointer");
    }

    private Finding compareClocks(String name) throws IOException {
        Instant now = clock.instant();
        store.write(path, content("clock"));
        List<Entry> entries = new ArrayList<>();
        store.list(FOLDER, entry -> {
            if (entry.path().equals(path)) {
                entries.add(entry);
            }
        });
        if (entries.isEmpty()) {
            return failed(name, "what was written is not listed");
        }
        Duration difference = Duration.between(now, entries.get(0).modified()).abs();
        return difference.compareTo(CLOCK_TOLERANCE) <= 0
                ? ok(name, "")
                : warning(
                        name,
                        "the clocks of this machine and the store differ by %d s; set the clock, or requests will be refused"
                                .formatted(difference.toSeconds()));
    }

    private Finding delete(String name) throws IOException {
        store.delete(path);
        return store.read(path, 1024).isEmpty() ? ok(name, "") : failed(name, "what was deleted can still be read");
    }

    private Finding readCurrent(String name) throws IOException {
        Standing standing = Standing.in(store);
        if (standing.untrusted().isPresent()) {
            return failed(name, String.valueOf(standing.untrusted().get().getMessage()));
        }
        if (standing.announcement().isEmpty()) {
            return warning(name, "nothing has been announced yet");
        }
        Pointer pointer = standing.announcement().get().pointer();
        new SnapshotReader(store).read(pointer);
        String found = "%s, sequence %d, is complete%s"
                .formatted(
                        pointer.snapshotId(),
                        pointer.sequence(),
                        store.signedBy().map(key -> ", signed by " + key).orElse(""));
        return standing.superseded()
                .map(why -> warning(name, found + "; " + why))
                .orElse(ok(name, found));
    }

    private boolean holds(String text) throws IOException {
        return store.read(path, 1024)
                .map(object -> new String(object.content(), UTF_8).equals(text))
                .orElse(false);
    }

    private StoredObject object() throws IOException {
        return store.read(path, 1024)
                .orElseThrow(
                        () -> new InvalidSnapshotException(store.locate(path) + " is missing after it was written"));
    }

    private static byte[] content(String text) {
        return text.getBytes(UTF_8);
    }

    private static Finding ok(String name, String detail) {
        return new Finding(name, Result.OK, detail);
    }

    private static Finding warning(String name, String detail) {
        return new Finding(name, Result.WARNING, detail);
    }

    private static Finding failed(String name, String detail) {
        return new Finding(name, Result.FAILED, detail);
    }
}
