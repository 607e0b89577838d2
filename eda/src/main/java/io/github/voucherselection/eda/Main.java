package io.github.voucherselection.eda;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Program;
import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.history.VoucherHistory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command line of the analysis. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Program.main(arguments, (out, err) -> run(arguments, Clock.systemUTC(), out, err));
    }

    /** Runs the analysis as {@link #main} does, but returns. */
    static ExitCode run(String[] arguments, Clock clock, PrintStream out, PrintStream err) {
        return Program.of(AnalysisOptions.command()).run(arguments, out, err, given -> {
            Settings settings = Settings.of(given, clock);
            try (Destination destination = Destination.of(settings)) {
                Optional<String> present = destination.present();
                if (present.isPresent()) {
                    out.println(present.get() + " already exists; delete it to have it made again");
                    return ExitCode.DONE;
                }
                Scope scope = destination.scope().orElse(settings.scope());
                requireSameZones(scope, settings.other());
                out.println(report(settings, scope, destination, err));
            }
            return ExitCode.DONE;
        });
    }

    private static void requireSameZones(Scope scope, Optional<SegmentDefinitions> other) {
        if (other.isPresent()
                && !other.get()
                        .days()
                        .timeZones()
                        .equals(scope.segments().days().timeZones())) {
            throw CommandException.usage(Settings.COMPARE_SEGMENTS
                    + ": its time_zones differ from those of the definitions to compare with; make them the same");
        }
    }

    /** Where the report is. */
    private static String report(Settings settings, Scope scope, Destination destination, PrintStream err)
            throws IOException {
        Optional<Manifest> made = destination.manifest();
        try (Progress progress = new Progress(err, Analysis.steps());
                Database database = Database.open(settings.memory(), progress)) {
            Analysis analysis = new Analysis(database);
            VoucherHistory history = analysis.open(
                    settings.input().isEmpty() ? destination.inputFiles() : settings.input(), settings.columns());
            destination.requireWritable();
            analysis.prepare(scope, settings.other());
            if (made.isPresent()) {
                analysis.requireHistoryOf(made.get());
            } else {
                analysis.requireRows(scope.countries());
            }
            history.skippedInWords().ifPresent(err::println);
            SharedOptions.warnOfEmptyCountries(analysis.emptyCountries(scope), err);
            if (destination.earlier().isPresent()) {
                analysis.compareWith(destination.earlier().get());
            }
            @Nullable String snapshotId = made.map(Manifest::id).orElse(null);
            Path json = database.temporary("report.json");
            Map<String, Figure> figures;
            try (ReportJson all = new ReportJson(json, scope, snapshotId)) {
                figures = analysis.answer(SqlFile.figures(), all);
            }
            return destination.write(
                    new Report(scope, snapshotId, settings.other().isPresent(), figures).html(), json);
        } catch (SQLException e) {
            if (Database.isOutOfMemory(e)) {
                throw CommandException.other(
                        "--memory is too small for this history (%s)".formatted(Database.firstLine(e)));
            }
            throw new IllegalStateException("the database failed", e);
        }
    }
}
