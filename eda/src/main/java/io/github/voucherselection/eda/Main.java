package io.github.voucherselection.eda;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Program;
import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.history.VoucherHistory;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

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
                Scope scope = destination.scope().orElse(settings.scope());
                Map<String, Figure> figures = figures(settings, scope, destination, err);
                out.println(destination.write(
                        new Report(scope, destination.manifest().orElse(null), figures)));
            }
            return ExitCode.DONE;
        });
    }

    private static Map<String, Figure> figures(Settings settings, Scope scope, Destination destination, PrintStream err)
            throws IOException {
        try (Progress progress = new Progress(err, Analysis.steps());
                Database database = Database.open(settings.memory(), progress)) {
            Analysis analysis = new Analysis(database);
            VoucherHistory history = analysis.open(settings.input(), settings.columns());
            destination.requireWritable();
            analysis.prepare(scope);
            history.passedOverInWords().ifPresent(err::println);
            SharedOptions.warnOfEmptyCountries(analysis.emptyCountries(scope), err);
            if (destination.earlier().isPresent()) {
                analysis.compareWith(destination.earlier().get());
            }
            return analysis.answer(SqlFile.figures());
        } catch (SQLException e) {
            if (Database.isOutOfMemory(e)) {
                throw CommandException.other(
                        "--memory is too small for this history (%s)".formatted(Database.firstLine(e)));
            }
            throw new IllegalStateException("the database failed", e);
        }
    }
}
