package io.github.voucherselection.snapshots;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.data.publish.Announcer;
import io.github.voucherselection.data.publish.SnapshotDiff;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.StoreLocation;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line {@code snapshots CMD --store=STORE [--format=text|json]}. */
public final class SnapshotsCommand {
    private static final String HELP = """
            snapshots CMD --store=STORE [--format=text|json]
              list [--limit=20]         the snapshots of the store, newest first
              show [ID]                 a snapshot with its figures; without an id, the current one
              diff A B                  what differs from A to B, segment by segment; "current" stands for the current one
              rollback [ID] [--by=NAME] announces an old snapshot again; without an id, the one before
              prune --keep=N            deletes snapshots and their reports, but for the current one, the N announced
                                        last and all younger than a day
              doctor                    whether the store can be used, and what it honours
            STORE is a directory, a file: URI, s3://bucket/prefix or gs://bucket/prefix.
            """;

    private static final String CURRENT = "current";
    private static final String DEFAULT_LIMIT = "20";

    private final Arguments arguments;
    private final Clock clock;

    private SnapshotsCommand(Arguments arguments, Clock clock) {
        this.arguments = arguments;
        this.clock = clock;
    }

    /**
     * Runs a command and prints what it found.
     *
     * @param words the command line after the word {@code snapshots}
     * @return false when the command found that something is wrong with the store
     * @throws CommandException when the command line makes no sense
     * @throws InvalidSnapshotException when a snapshot or the pointer is not whole
     */
    public static boolean run(String[] words, Clock clock, PrintStream out) throws IOException {
        if (List.of(words).contains("--help")) {
            out.print(HELP);
            return true;
        }
        return new SnapshotsCommand(Arguments.parse(words), clock).run(out);
    }

    private boolean run(PrintStream out) throws IOException {
        boolean json = switch (arguments.option("format").orElse("text")) {
            case "text" -> false;
            case "json" -> true;
            default -> throw CommandException.usage("--format is text or json");
        };
        checkForm();
        try (SnapshotStore store = open(arguments.required("store"))) {
            Report report = report(store);
            out.println(json ? Json.indented(report.json()) : report.text());
            return report.healthy();
        }
    }

    private void checkForm() {
        switch (arguments.command()) {
            case "list" -> arguments.allow(Set.of("store", "format", "limit"), 0, 0);
            case "show" -> arguments.allow(Set.of("store", "format"), 0, 1);
            case "diff" -> arguments.allow(Set.of("store", "format"), 2, 2);
            case "rollback" -> arguments.allow(Set.of("store", "format", "by"), 0, 1);
            case "prune" -> arguments.allow(Set.of("store", "format", "keep"), 0, 0);
            case "doctor" -> arguments.allow(Set.of("store", "format"), 0, 0);
            default ->
                throw CommandException.usage(
                        "there is no command snapshots %s; see snapshots --help".formatted(arguments.command()));
        }
        for (String id : arguments.words()) {
            if (!SnapshotId.isWellFormed(id)) {
                throw CommandException.usage("\"%s\" is no snapshot id; snapshots list shows them".formatted(id));
            }
        }
    }

    private Report report(SnapshotStore store) throws IOException {
        return switch (arguments.command()) {
            case "list" ->
                ListSnapshots.of(
                        store,
                        arguments.number("limit", arguments.option("limit").orElse(DEFAULT_LIMIT)));
            case "show" ->
                ShowSnapshot.of(
                        store,
                        read(store, arguments.words().stream().findFirst().orElse(CURRENT)));
            case "diff" -> {
                SnapshotDiff diff = SnapshotDiff.between(
                        read(store, arguments.words().get(0)),
                        read(store, arguments.words().get(1)));
                yield new Report(diff.text().stripTrailing(), Map.of("diff", diff));
            }
            case "rollback" ->
                new RollBack(store, clock, arguments.option("by").orElseGet(Announcer::thisProcess))
                        .to(arguments.words().stream().findFirst());
            case "prune" -> new PruneSnapshots(store, clock).keep(arguments.number("keep", arguments.required("keep")));
            default -> new Doctor(store, clock).examine();
        };
    }

    private static SnapshotStore open(String location) {
        try {
            return StoreLocation.parse(location).open();
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--store: " + e.getMessage());
        }
    }

    private static Snapshot read(SnapshotStore store, String id) throws IOException {
        SnapshotReader reader = new SnapshotReader(store);
        if (!id.equals(CURRENT)) {
            return reader.readUnannounced(id).snapshot();
        }
        Pointer pointer = reader.readPointer()
                .map(SnapshotReader.Announcement::pointer)
                .orElseThrow(() -> new InvalidSnapshotException("current.json is missing: nothing was announced"));
        return reader.read(pointer);
    }
}
