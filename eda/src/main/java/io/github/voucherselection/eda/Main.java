package io.github.voucherselection.eda;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Program;
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
        return Program.of(Options.command()).run(arguments, out, err, given -> {
            Options options = Options.of(given, clock);
            try (Destination destination = Destination.of(options)) {
                Settings settings = destination.settings().orElse(options.settings());
                Map<String, Figure> figures = figures(options, settings, destination, err);
                out.println(destination.write(
                        new Report(settings, destination.manifest().orElse(null), figures)));
            }
            return ExitCode.DONE;
        });
    }

    private static Map<String, Figure> figures(
            Options options, Settings settings, Destination destination, PrintStream err) throws IOException {
        try (Progress progress = new Progress(err, Analysis.steps());
                Database database = Database.open(options.memory(), progress)) {
            Analysis analysis = new Analysis(database);
            analysis.prepare(options.input(), options.columns(), settings)
                    .passedOverInWords()
                    .ifPresent(err::println);
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
