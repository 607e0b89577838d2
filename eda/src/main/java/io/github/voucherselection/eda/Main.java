package io.github.voucherselection.eda;

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
        } catch (AnalysisException e) {
            return failed(err, e.exitCode(), String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            String what = Database.isOutOfMemory(e)
                    ? "--memory is too small for this history"
                    : "unexpected failure of the database";
            return failed(err, ExitCode.OTHER, "%s (%s)".formatted(what, Database.firstLine(e)));
        } catch (RuntimeException e) {
            return failed(err, ExitCode.OTHER, "unexpected failure: " + e);
        }
    }

    private static Map<String, Figure> figures(
            Options options, Settings settings, Destination destination, PrintStream err) throws SQLException {
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

    private static ExitCode failed(PrintStream err, ExitCode exitCode, String message) {
        err.println("voucher analysis: " + message.replaceAll("\\s*\\R\\s*", " "));
        return exitCode;
    }
}
