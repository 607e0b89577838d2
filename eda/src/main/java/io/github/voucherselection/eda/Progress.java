package io.github.voucherselection.eda;

import java.io.PrintStream;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.QueryProgress;

/** Tells on a stream which step is running, and every few seconds how far it is. */
final class Progress implements AutoCloseable {
    private static final long SECONDS_BETWEEN_LINES = 5;

    private final PrintStream err;
    private final int steps;
    private int step;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    Progress(PrintStream err, int steps) {
        this.err = err;
        this.steps = steps;
    }

    /** A step of the work. */
    interface Work {
        boolean run() throws SQLException;
    }

    void during(String name, Statement statement, Work work) throws SQLException {
        step++;
        String line = "%d/%d %s".formatted(step, steps, name);
        err.println(line);
        ScheduledFuture<?> ticks = ticker.scheduleAtFixedRate(
                () -> err.println(line + percent(statement)),
                SECONDS_BETWEEN_LINES,
                SECONDS_BETWEEN_LINES,
                TimeUnit.SECONDS);
        try {
            work.run();
        } finally {
            ticks.cancel(false);
        }
    }

    private static String percent(Statement statement) {
        try {
            QueryProgress progress =
                    statement.unwrap(DuckDBPreparedStatement.class).getQueryProgress();
            return progress.getPercentage() < 0 ? "" : String.format(Locale.ROOT, ": %.0f%%", progress.getPercentage());
        } catch (SQLException e) {
            return "";
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
