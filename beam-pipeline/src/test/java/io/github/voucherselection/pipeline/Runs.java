package io.github.voucherselection.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.command.Failure;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.history.HistorySource;
import io.github.voucherselection.history.RowGroupRange;
import io.github.voucherselection.history.VoucherHistory;
import io.github.voucherselection.history.raw.NamedColumns;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Several runs of the batch job in a process with an environment of its own. */
public final class Runs {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2020-06-30T08:00:00Z"), ZoneOffset.UTC);
    private static final String SEPARATOR = "\t";

    private Runs() {}

    /** How a run ended, and what it wrote to stderr. */
    record Outcome(ExitCode exitCode, String error) {}

    /** @param runs the arguments of each */
    static List<Outcome> in(Map<String, String> environment, List<List<String>> runs) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Runs.class.getName());
        builder.redirectError(new File("target/runs.log"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            for (List<String> run : runs) {
                in.write((String.join(SEPARATOR, run) + "\n").getBytes(UTF_8));
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] parts = line.split(SEPARATOR, 2);
                outcomes.add(new Outcome(ExitCode.valueOf(parts[0]), parts[1]));
            }
        }
        return outcomes;
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        PrintStream results = new PrintStream(System.out, true, UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Outcome outcome = run(line.split(SEPARATOR));
            results.println(outcome.exitCode() + SEPARATOR + outcome.error());
        }
    }

    private static Outcome run(String[] words) throws IOException {
        if (words[0].equals("reread")) {
            return reread(words[1]);
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ExitCode exitCode = Main.run(
                words,
                CLOCK,
                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Outcome(
                exitCode,
                CommandLine.withoutProgress(err.toString(UTF_8)).strip().replace('\n', ' '));
    }

    /** A file that has another version than when it was found. */
    private static Outcome reread(String location) {
        try (HistorySource source = new HistorySource()) {
            StoredFile found = VoucherHistory.find(List.of(location), ColumnNames.OWN)
                    .found()
                    .get(0)
                    .stored();
            StoredFile other =
                    new StoredFile(location, found.size(), found.version().replaceAll("\\d", "7"));
            source.read(
                    new RowGroupRange(other, new NamedColumns(location, ColumnNames.OWN), 0, 1, 1, 1, new BitSet()),
                    Countries.of(List.of("*")),
                    (batch, rows) -> {});
            return new Outcome(ExitCode.DONE, location);
        } catch (IOException | RuntimeException e) {
            Failure failure = Failure.of(e);
            return new Outcome(failure.exitCode(), failure.message());
        }
    }
}
