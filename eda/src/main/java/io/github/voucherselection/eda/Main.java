package io.github.voucherselection.eda;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Failure;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;

/** The command line of the analysis. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ExitCode exitCode = run(arguments, Clock.systemUTC(), System.out, System.err);
        System.out.flush();
        System.exit(exitCode.code());
    }

    /** Runs the analysis as {@link #main} does, but returns. */
    static ExitCode run(String[] arguments, Clock clock, PrintStream out, PrintStream err) {
        if (Arrays.asList(arguments).contains("--help")) {
            out.print(Options.HELP);
            return ExitCode.DONE;
        }
        try {
            Options options = Options.parse(arguments);
            try (Destination destination = Destination.of(options)) {
                Settings settings = destination.settings().orElseGet(() -> Settings.of(options, clock));
                Map<String, Figure> figures = figures(options, settings, destination, err);
                Report report = new Report(settings, destination.manifest().orElse(null), figures);
                out.println(destination.write(report));
            }
            return ExitCode.DONE;
        } catch (SQLException e) {
            return failed(err, Database.isOutOfMemory(e) ? tooLittleMemory(e) : e);
        } catch (IOException | RuntimeException e) {
            return failed(err, e);
        }
    }

    private static ExitCode failed(PrintStream err, Exception thrown) {
        Failure failure = Failure.of(thrown);
        err.println("voucher analysis: " + failure.message());
        return failure.exitCode();
    }

    private static CommandException tooLittleMemory(SQLException e) {
        return CommandException.other("--memory is too small for this history (%s)".formatted(Database.firstLine(e)));
    }

    private static Map<String, Figure> figures(
            Options options, Settings settings, Destination destination, PrintStream err)
            throws SQLException, IOException {
        try (Progress progress = new Progress(err, Analysis.steps());
                Database database = Database.open(options.memory(), progress)) {
            Analysis analysis = new Analysis(database);
            analysis.prepare(options.input(), settings);
            if (destination.earlier().isPresent()) {
                analysis.compareWith(destination.earlier().get());
            }
            return analysis.answer(SqlFile.figures());
        }
    }
}
