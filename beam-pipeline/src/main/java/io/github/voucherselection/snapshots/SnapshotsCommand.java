package io.github.voucherselection.snapshots;

import static io.github.voucherselection.command.SharedOptions.option;
import static io.github.voucherselection.command.SharedOptions.value;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Program;
import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.data.publish.Announcer;
import io.github.voucherselection.data.publish.SnapshotDiff;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.snapshot.SnapshotId;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.storage.StoreLocation;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The commands {@code snapshots list|show|diff|rollback|prune|doctor --store=STORE [--format=text|json]}. */
public final class SnapshotsCommand {
    private static final String CURRENT = "current";
    private static final long DEFAULT_LIMIT = 20;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int MAX_NAME = 200;

    private final ParseResult options;
    private final Clock clock;

    private SnapshotsCommand(ParseResult options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /** What there is to say on the command line. */
    public static CommandSpec command() {
        return Program.named("snapshots", "Inspect the snapshots of a store, roll back to one, delete old ones.")
                .addSubcommand(
                        "list",
                        named("list", "List the snapshots of the store, newest first.")
                                .addOption(option("--limit", "N", "How many to show. Default: 20.")))
                .addSubcommand(
                        "show",
                        named("show", "Show a snapshot with its figures; without an id, the current one.")
                                .addPositional(id(0, "0..1", "ID")))
                .addSubcommand(
                        "diff",
                        named(
                                        "diff",
                                        "Show what changes from A to B, segment by segment; \"current\" means the"
                                                + " current snapshot.")
                                .addPositional(id(0, "1", "A"))
                                .addPositional(id(1, "1", "B")))
                .addSubcommand(
                        "rollback",
                        named("rollback", "Announce an old snapshot again; without an id, the previous one.")
                                .addPositional(id(0, "0..1", "ID"))
                                .addOption(
                                        option(
                                                "--ifSequence",
                                                "N",
                                                "Roll back only if this is still the sequence that snapshots list prints. Default: any."))
                                .addOption(option(
                                        "--by", "NAME", "Who rolls back, for the record. Default: this process."))
                                .addOption(SharedOptions.flag(
                                        "--force", "Allow a snapshot that was never announced under a trusted key.")))
                .addSubcommand(
                        "prune",
                        named(
                                        "prune",
                                        "Delete all snapshots and their reports except the current one, the last N"
                                                + " announced, and any less than a day old.")
                                .addOption(option("--keep", "N", "How many announced snapshots to keep. Required.")))
                .addSubcommand(
                        "doctor",
                        named(
                                "doctor",
                                "Check whether the store can be used, and which conditional requests it honours."));
    }

    private static CommandSpec named(String name, String description) {
        return Program.named(name, description)
                .addOption(option("--store", "STORE", "The store: " + StoreLocation.KINDS + ". Required."))
                .addOption(option("--format", "text|json", "The output format. Default: text."));
    }

    private static PositionalParamSpec id(int index, String arity, String label) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .arity(arity)
                .required(arity.equals("1"))
                .paramLabel(label)
                .type(String.class)
                .description("The id of a snapshot, as snapshots list shows it.")
                .build();
    }

    /**
     * Runs a command and prints what it found.
     *
     * @param snapshots what follows the word {@code snapshots}
     * @return {@link ExitCode#STORE} when the command found that something is wrong with the store
     * @throws CommandException when the command line makes no sense
     * @throws InvalidSnapshotException when a snapshot or the pointer is not whole
     */
    public static ExitCode run(ParseResult snapshots, Clock clock, PrintStream out) throws IOException {
        if (!snapshots.hasSubcommand()) {
            throw CommandException.usage("give a command, such as snapshots list --store=STORE; %s --help lists them"
                    .formatted(snapshots.commandSpec().qualifiedName()));
        }
        return new SnapshotsCommand(snapshots.subcommand(), clock).run(out) ? ExitCode.DONE : ExitCode.STORE;
    }

    private boolean run(PrintStream out) throws IOException {
        boolean json = switch (value(options, "--format").orElse("text")) {
            case "text" -> false;
            case "json" -> true;
            default ->
                throw CommandException.usage("--format=%s: unknown format; use text or json"
                        .formatted(options.matchedOptionValue("--format", "")));
        };
        List<String> ids = options.matchedPositionals().stream()
                .map(position -> position.<String>getValue())
                .toList();
        for (String id : ids) {
            if (!SnapshotId.isWellFormed(id)) {
                throw CommandException.usage("\"%s\" is not a snapshot id; snapshots list shows them".formatted(id));
            }
        }
        try (TrustedStore store = SharedOptions.open("--store", SharedOptions.store(options, "--store"))) {
            Report report = report(store, ids);
            out.println(json ? Json.indented(report.json()) : report.text());
            if (report.refusal() != null) {
                throw CommandException.refused(report.refusal());
            }
            return report.healthy();
        }
    }

    private Report report(TrustedStore store, List<String> ids) throws IOException {
        Optional<String> first = ids.stream().findFirst();
        return switch (options.commandSpec().name()) {
            case "list" -> ListSnapshots.of(store, number("--limit").orElse(DEFAULT_LIMIT));
            case "show" -> ShowSnapshot.of(store, read(store, first.orElse(CURRENT)));
            case "diff" -> {
                SnapshotDiff diff = SnapshotDiff.between(read(store, ids.get(0)), read(store, ids.get(1)));
                yield new Report(diff.text().stripTrailing(), Map.of("diff", diff));
            }
            case "rollback" ->
                new RollBack(store, clock, who())
                        .to(first, number("--ifSequence"), SharedOptions.isOn(options, "--force"));
            case "prune" -> {
                SharedOptions.required(options, "--keep");
                yield new PruneSnapshots(store, clock).keep(number("--keep").orElseThrow());
            }
            default -> new Doctor(store, clock).examine();
        };
    }

    private Optional<Long> number(String option) {
        Optional<String> text = value(options, option);
        if (text.isPresent() && !NUMBER.matcher(text.get()).matches()) {
            throw CommandException.usage(
                    "%s=%s: invalid number; use a whole number of 1 or more".formatted(option, text.get()));
        }
        return text.map(Long::valueOf);
    }

    private String who() {
        String who = value(options, "--by").orElseGet(Announcer::thisProcess);
        if (who.length() > MAX_NAME) {
            throw CommandException.usage("--by=%s: too long; use at most %d characters".formatted(who, MAX_NAME));
        }
        return who;
    }

    private static Snapshot read(SnapshotStore store, String id) throws IOException {
        SnapshotReader reader = new SnapshotReader(store);
        if (!id.equals(CURRENT)) {
            return reader.readUnannounced(id).snapshot();
        }
        return reader.read(reader.readChangedPointer(null).orElseThrow().pointer());
    }
}
