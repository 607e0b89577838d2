package io.github.voucherselection.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void runsWithItsOptions() {
        assertThat(run(
                        options -> {
                            assertThat(SharedOptions.value(options, "--by")).contains("a=b");
                            assertThat(SharedOptions.isOn(options, "--force")).isTrue();
                            return ExitCode.REFUSED;
                        },
                        "--by=a=b",
                        "--force"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void showsHelpInAHundredColumns() {
        assertThat(run(options -> ExitCode.OTHER, "--by=x", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(UTF_8).lines())
                .allMatch(line -> line.length() <= 100)
                .anyMatch(line -> line.contains("--by=NAME"))
                .anyMatch(line -> line.contains("--stacktrace"));
    }

    @Test
    void printsAScriptThatCompletesOptions() {
        assertThat(run(options -> ExitCode.OTHER, "completion")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(UTF_8)).contains("--by", "_complete_try");
    }

    @Test
    void tellsAFailureInOneLine() {
        assertThat(run(options -> {
                    throw new IllegalStateException(new InvalidHistoryException("a.parquet\n  is broken"));
                }))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run(options -> {
                    throw new StoreAccessException(Reason.REFUSED, "store is closed", null);
                }))
                .isEqualTo(ExitCode.STORE);
        assertThat(run(options -> {
                    throw new IllegalStateException("a bug");
                }))
                .isEqualTo(ExitCode.OTHER);
        assertThat(err.toString(UTF_8).lines())
                .containsExactly(
                        "try: a.parquet is broken",
                        "try: store is closed",
                        "try: unexpected failure: java.lang.IllegalStateException: a bug");
    }

    @Test
    void showsWhereAFailureHappenedWhenAsked() {
        run(
                options -> {
                    throw new IllegalStateException("a bug");
                },
                "--stacktrace");
        assertThat(err.toString(UTF_8)).contains("try: unexpected failure", "\tat ");
    }

    @Test
    void namesTheNearestOption() {
        assertThat(run(options -> ExitCode.DONE, "--forse=x")).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(run(options -> ExitCode.DONE, "--Force")).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(run(options -> ExitCode.DONE, "--force", "--force")).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(run(options -> ExitCode.DONE, "--by")).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(run(options -> ExitCode.DONE, "by=x")).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(err.toString(UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("unknown option --forse (did you mean --force?)"),
                        line -> assertThat(line).contains("unknown option --Force (did you mean --force?)"),
                        line -> assertThat(line).contains("the option --force is given twice"),
                        line -> assertThat(line).contains("the option --by has no value; write --by=NAME"),
                        line -> assertThat(line).contains("unexpected argument 'by=x': options are written"));
    }

    private ExitCode run(Program.Action action, String... arguments) {
        return Program.of(Program.named("try", "Tries.")
                        .addOption(SharedOptions.option("--by", "NAME", "Who."))
                        .addOption(SharedOptions.flag("--force", "All the same.")))
                .run(arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), action);
    }
}
