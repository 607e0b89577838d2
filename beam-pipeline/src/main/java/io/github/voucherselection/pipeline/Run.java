package io.github.voucherselection.pipeline;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.data.publish.AnnouncementRecord.Action;
import io.github.voucherselection.data.publish.Announcer;
import io.github.voucherselection.data.publish.Announcer.Announced;
import io.github.voucherselection.data.publish.Gate;
import io.github.voucherselection.data.publish.SnapshotDiff;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.publish.Standing;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotReader.Announcement;
import io.github.voucherselection.data.snapshot.SnapshotReader.Unannounced;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.history.VoucherHistory;
import io.github.voucherselection.pipeline.runner.Engine;
import io.github.voucherselection.pipeline.runner.RunnerChoice;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.jspecify.annotations.Nullable;

/** One run of the job: find the input, run the pipeline, pass the gate, announce. */
final class Run {
    /**
     * That of {@code -Xmx64m}, of which the JVM counts a little less. With less, a run may collect garbage for a minute or
     * more before it fails.
     */
    private static final long MIN_HEAP = 56L << 20;

    private final Settings settings;
    private final RunnerChoice runners;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;
    private final TrustedStore store;
    private final RunRecord record;

    Run(Settings settings, RunnerChoice runners, Clock clock, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.runners = runners;
        this.clock = clock;
        this.out = out;
        this.err = err;
        this.store = SharedOptions.open("--output", settings.output());
        this.record = new RunRecord(store, clock, err);
    }

    /** Runs once: the store is closed at the end, however the run ends. */
    ExitCode execute() throws IOException {
        try (store) {
            return record.of(this::publish);
        }
    }

    private ExitCode publish() throws IOException {
        if (settings.dryRun()) {
            record.unwanted();
        } else {
            SharedOptions.requireTrustedSigner(store);
        }
        Standing standing = Standing.in(store);
        if (!settings.force()) {
            standing.trusted();
        }
        if (leavesAlone(standing)) {
            return ExitCode.DONE;
        }
        VoucherHistory history =
                CommandException.inUsage("--input", () -> VoucherHistory.find(settings.input(), settings.columns()));
        Engine engine = runners.make(settings.beam().options(), settings.beam().named(), history.rows());
        SnapshotWriter.Header header = header(history);
        store.requireWritable(Manifest.path(header.id(), Manifest.FILE));
        runPipeline(engine, history, header);
        Unannounced stored = new SnapshotReader(store).readUnannounced(header.id());
        Snapshot snapshot = stored.snapshot();
        record.made(snapshot.manifest());
        checkAllRead(snapshot.manifest().rows(), history);
        out.print(Summary.of(snapshot, history.skippedInWords()));
        warnOfEmptyCountries(snapshot);
        return decide(stored);
    }

    /** Before anything is read or loaded that a small heap has no room for, the options of Beam among it. */
    static void requireHeap() {
        long bytes = Runtime.getRuntime().maxMemory();
        if (bytes < MIN_HEAP) {
            throw CommandException.other(
                    "out of memory: a heap of %d MiB is too small for any history; raise it to at least 64 MiB with the JVM option -Xmx"
                            .formatted(bytes >> 20));
        }
    }

    /** Says so where the run was only asked for in case that nothing is announced, and what is announced counts. */
    private boolean leavesAlone(Standing standing) {
        Optional<Announcement> announced = standing.announcement();
        if (!settings.ifNothingAnnounced()
                || announced.isEmpty()
                || standing.untrusted().isPresent()) {
            return false;
        }
        record.unwanted();
        Pointer pointer = announced.get().pointer();
        out.printf(
                Locale.ROOT,
                "snapshot %s, sequence %d, has already been announced; with --ifNothingAnnounced, nothing more is announced%n",
                pointer.snapshotId(),
                pointer.sequence());
        return true;
    }

    private SnapshotWriter.Header header(VoucherHistory history) {
        Instant createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new SnapshotWriter.Header(
                SnapshotId.create(createdAt),
                settings.asOf(),
                createdAt,
                settings.segments(),
                settings.countries(),
                history.files(),
                settings.force(),
                new Manifest.Run(
                        settings.beam().options().getRunner().getSimpleName(),
                        Runtime.version().toString(),
                        history.bytes()));
    }

    private void runPipeline(Engine engine, VoucherHistory history, SnapshotWriter.Header header) {
        Pipeline pipeline = Pipeline.create(settings.beam().options());
        VoucherPipeline.build(pipeline, history, settings.output().toString(), header);
        try {
            PipelineResult.State state = RunningPipeline.await(pipeline.run(), history.rows(), err);
            if (state != PipelineResult.State.DONE) {
                throw new IllegalStateException("the runner ended the pipeline as " + state);
            }
        } catch (RuntimeException e) {
            throw engine.original(e);
        }
    }

    private static void checkAllRead(RowCounts rows, VoucherHistory history) {
        if (rows.read() != history.rows()) {
            throw new IllegalStateException("%d rows were read, but the history has %d; the snapshot was not announced"
                    .formatted(rows.read(), history.rows()));
        }
    }

    private void warnOfEmptyCountries(Snapshot snapshot) {
        Set<String> named = new TreeSet<>(snapshot.manifest().countries().names());
        named.addAll(settings.segments().countries());
        named.addAll(settings.gate().allowedAmounts().keySet());
        snapshot.aggregates().forEach(aggregate -> named.remove(aggregate.countryCode()));
        SharedOptions.warnOfEmptyCountries(named, err);
    }

    private ExitCode decide(Unannounced stored) throws IOException {
        Snapshot snapshot = stored.snapshot();
        String id = snapshot.manifest().id();
        String place = store.locate(Manifest.path(id, ""));
        Standing standing = Standing.in(store);
        Optional<Announcement> announced = standing.announcement();
        if (leavesAlone(standing)) {
            return ExitCode.DONE;
        }
        @Nullable Snapshot current = readCurrent(announced);
        Gate.Verdict verdict = settings.gate().judge(snapshot, current);
        verdict.warnings().forEach(this::warn);
        List<String> refusals = new ArrayList<>(verdict.refusals());
        settings.tooManyRejects(snapshot.manifest().rows()).ifPresent(refusals::add);
        standing.untrusted().map(Throwable::getMessage).ifPresent(announced.isEmpty() ? refusals::add : this::warn);
        if (current != null && (settings.dryRun() || !refusals.isEmpty())) {
            out.printf("%n%s", SnapshotDiff.between(current, snapshot).text());
        }
        if (!refusals.isEmpty() && !settings.force()) {
            String why = String.join("; ", refusals);
            record.refused("refused: " + why);
            err.printf("voucher-pipeline: refused: %s. The snapshot was not announced; it is kept at %s%n", why, place);
            return ExitCode.REFUSED;
        }
        refusals.forEach(refusal -> warn("overridden by --force: " + refusal));
        if (settings.dryRun()) {
            out.printf("%nnot announced (--dryRun); the snapshot is kept at %s%n", place);
            return ExitCode.DONE;
        }
        Announced done =
                new Announcer(store, clock, Announcer.thisProcess()).announce(stored, Action.PUBLISH, announced);
        done.warning().ifPresent(this::warn);
        out.printf(
                Locale.ROOT,
                "%nannounced snapshot %s, sequence %d: %s%n",
                id,
                done.pointer().sequence(),
                place);
        return ExitCode.DONE;
    }

    /** Null when there is none, or it is broken: then the new one takes its place. */
    private @Nullable Snapshot readCurrent(Optional<Announcement> announced) throws IOException {
        try {
            return announced.isEmpty()
                    ? null
                    : new SnapshotReader(store).read(announced.get().pointer());
        } catch (InvalidSnapshotException e) {
            warn("the current snapshot is broken, so nothing was compared with it: " + e.getMessage());
            return null;
        }
    }

    private void warn(String what) {
        err.println("warning: " + what);
    }
}
