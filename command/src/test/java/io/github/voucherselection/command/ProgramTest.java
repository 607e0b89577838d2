package io.github.voucherselection.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

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
    void tellsAnErrorInOneLineWithWhatMayHelp() {
        fail(new IllegalStateException(new OutOfMemoryError("Java heap space. Flink has more to say.")));
        fail(new StackOverflowError());
        fail(new ExceptionInInitializerError(new UnsatisfiedLinkError("no snappyjava")));
        fail(CommandException.temporaryFolder(new NoSuchFileException("/none/voucher")));
        assertThat(err.toString(UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("try: out of memory (Java heap space); raise the heap above its ")
                                .endsWith(" with the JVM option -Xmx"),
                        line -> assertThat(line).contains("nested too deeply", "-Xss"),
                        line -> assertThat(line)
                                .contains("no snappyjava; check that the temporary", "-Djava.io.tmpdir"),
                        line -> assertThat(line).startsWith("try: no such file; check that the temporary"));
    }

    private void fail(Throwable failure) {
        Program.Action action = options -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
        assertThat(run(action)).isEqualTo(ExitCode.OTHER);
    }

    @Test
    void cutsTheMiddleOfALongLine() {
        assertThat(run(options -> ExitCode.DONE, "--" + "x".repeat(100_000))).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(err.toString(UTF_8))
                .startsWith("try: unknown option --xxx")
                .contains("xxx … xxx")
                .endsWith("xxx; try --help lists the options\n")
                .hasSizeLessThan(2100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    void cutsBetweenCharacters(String start) {
        String emoji = "\uD83C\uDF81";
        Failure failure = Failure.of(CommandException.usage(start + emoji.repeat(5_000) + start));
        assertThat(failure.message()).matches(start + "(%1$s)+ … (%1$s)+".formatted(emoji) + start);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--force=true|the option --force takes no value",
                "--force=|the option --force takes no value",
                "--help=x|the option --help takes no value",
                "--by --force|the option --by has no value; write --by=NAME",
                "--|unknown option --",
                "-V|unknown option -V;",
                "-by=x|unknown option -by (did you mean --by?)",
                "lst|unexpected argument 'lst': write options as --name=value, and file patterns in quotes (did you mean list?)",
                "--force list|--force comes before list; options go after the command, as in try list --force",
                "--stor=x list|unknown option --stor;",
                "--store=x list|the option --store goes after its command",
                "list a b|unexpected argument 'b'",
                "pair a|the argument B is missing",
                "'--by=C\uFFFD\uFFFDte'|the argument: \"--by=C"
            })
    void saysInOneLineWhatIsWrong(String line, String message) {
        assertThat(run(options -> ExitCode.DONE, line.split(" ", -1))).isEqualTo(ExitCode.BAD_USAGE);

        assertThat(err.toString(UTF_8)).startsWith("try: ").contains(message).hasLineCount(1);
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
                        line -> assertThat(line).contains("unexpected argument 'by=x': write options as --name=value"));
    }

    private static CommandSpec command(String name, String arity, String... labels) {
        CommandSpec command =
                Program.named(name, "Below.").addOption(SharedOptions.option("--store", "STORE", "Where."));
        for (String label : labels) {
            command.addPositional(PositionalParamSpec.builder()
                    .arity(arity)
                    .required(arity.equals("1"))
                    .paramLabel(label)
                    .type(String.class)
                    .build());
        }
        return command;
    }

    private ExitCode run(Program.Action action, String... arguments) {
        return Program.of(Program.named("try", "Tries.")
                        .addOption(SharedOptions.option("--by", "NAME", "Who."))
                        .addOption(SharedOptions.flag("--force", "All the same."))
                        .addSubcommand("list", command("list", "0..1", "A"))
                        .addSubcommand("pair", command("pair", "1", "A", "B")))
                .run(arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), action);
    }
}
