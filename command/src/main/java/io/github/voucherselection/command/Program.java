package io.github.voucherselection.command;

import static io.github.voucherselection.command.CommandException.inUsage;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.data.directory.FileNames;
import io.github.voucherselection.data.snapshot.Problem;
import io.github.voucherselection.data.voucher.NearestName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a program: its command line is parsed, help is printed, and a failure is told in one line. */
public final class Program {
    private static final int WIDTH = 100;
    private static final String COMPLETION = "completion";
    private static final String STACK_TRACE = "--stacktrace";
    private static final String JSON_LOG = "--jsonLog";
    /** Cannot stand on a command line, so that {@code --} is an unknown option. */
    private static final String NO_DELIMITER = "\0";

    /** For this alone picocli has no exception of its own. */
    private static final Pattern NO_VALUE =
            Pattern.compile("option '([^']*)'.* should be specified without .*", Pattern.DOTALL);

    private static final Pattern VALUE = Pattern.compile("=.*", Pattern.DOTALL);

    private final String name;
    private final CommandLine parser;

    private Program(String name, CommandLine parser) {
        this.name = name;
        this.parser = parser;
    }

    /** What a program does with its options. */
    public interface Action {
        /** Does it; what it throws is told in one line. */
        ExitCode run(ParseResult options) throws IOException;
    }

    /** A command, so far without options. */
    public static CommandSpec named(String name, String... description) {
        CommandSpec command = CommandSpec.create().name(name);
        command.usageMessage()
                .description(description)
                .width(WIDTH)
                .sortOptions(false)
                .sortSynopsis(false);
        return command;
    }

    /** The program that a command and those below it describe; each of them gets what all have. */
    public static Program of(CommandSpec command) {
        command.addSubcommand(
                COMPLETION,
                named(COMPLETION, "Print a script that completes commands and options; source it in bash or zsh."));
        complete(command);
        CommandLine parser = new CommandLine(command)
                .setExpandAtFiles(false)
                .setEndOfOptionsDelimiter(NO_DELIMITER)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        return new Program(command.name(), parser);
    }

    private static void complete(CommandSpec command) {
        command.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .arity("0")
                        .description("Show this help.")
                        .build())
                .addOption(SharedOptions.flag(STACK_TRACE, "Print the stack trace of a failure below its message."))
                .addOption(SharedOptions.flag(
                        JSON_LOG,
                        "Print each line as a JSON object with timestamp, level and message, for log collectors."));
        command.subcommands().values().forEach(below -> complete(below.getCommandSpec()));
    }

    /** Something that {@link #main} ends with. */
    public interface Run {
        ExitCode to(PrintStream out, PrintStream err);
    }

    /**
     * Runs a program as this process, which ends with it: no thread of a runner goes on. What it prints is UTF-8, whatever
     * the locale. What libraries print besides, such as stack traces of what they then throw, is left out.
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments, Run program) {
        PrintStream out = stream(System.out, arguments);
        PrintStream err = stream(System.err, arguments);
        if (!isOn(STACK_TRACE, arguments)) {
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
        }
        int code = ExitCode.OTHER.code();
        try {
            Problem.reserveMemory();
            code = program.to(out, err).code();
            out.close();
        } catch (Error e) {
            err.println(Problem.NO_MEMORY);
        } finally {
            System.exit(code);
        }
    }

    private static PrintStream stream(PrintStream target, String[] arguments) {
        PrintStream text = new PrintStream(target, true, UTF_8);
        return isOn(JSON_LOG, arguments) ? JsonLines.to(text, Clock.systemUTC()) : text;
    }

    /** Also on a command line that makes no sense. */
    private static boolean isOn(String option, String[] arguments) {
        return Arrays.asList(arguments).contains(option);
    }

    /** Runs the program, and returns how it ended. */
    public ExitCode run(String[] arguments, PrintStream out, PrintStream err, Action action) {
        try {
            inUsage("the working folder", () -> FileNames.readable(System.getProperty("user.dir", "")));
            for (String argument : arguments) {
                inUsage("the argument", () -> FileNames.readable(argument));
            }
            ParseResult options = parse(arguments);
            Optional<CommandLine> helped = helped(options);
            if (helped.isPresent()) {
                helped.get().usage(out);
                return ExitCode.DONE;
            }
            if (options.hasSubcommand()
                    && options.subcommand().commandSpec().name().equals(COMPLETION)) {
                out.print(AutoComplete.bash(name, parser));
                return ExitCode.DONE;
            }
            refuseOptionsBefore(options);
            return action.run(options);
        } catch (IOException | RuntimeException | Error e) {
            Problem.releaseMemory();
            Failure failure = Failure.of(e);
            err.println(name + ": " + failure.message());
            if (isOn(STACK_TRACE, arguments)) {
                e.printStackTrace(err);
            }
            return failure.exitCode();
        }
    }

    private ParseResult parse(String[] arguments) {
        try {
            return parser.parseArgs(arguments);
        } catch (ParameterException e) {
            throw CommandException.usage(message(e) + "; " + hint(e.getCommandLine()));
        }
    }

    private static Optional<CommandLine> helped(ParseResult options) {
        if (options.isUsageHelpRequested()) {
            return Optional.of(options.commandSpec().commandLine());
        }
        return options.hasSubcommand() ? helped(options.subcommand()) : Optional.empty();
    }

    /** A command that does nothing but hold others has no options; to leave one out would be to lose it. */
    private static void refuseOptionsBefore(ParseResult options) {
        if (options.hasSubcommand()) {
            String command = options.subcommand().commandSpec().name();
            Stream<String> given = options.matchedOptions().stream().map(Program::name);
            Stream.concat(given, options.unmatched().stream())
                    .filter(argument -> !argument.equals(STACK_TRACE) && !argument.equals(JSON_LOG))
                    .findFirst()
                    .ifPresent(argument -> {
                        throw CommandException.usage("%s comes before %s; options go after the command, as in %s %s %s"
                                .formatted(
                                        argument, command, options.commandSpec().qualifiedName(), command, argument));
                    });
            refuseOptionsBefore(options.subcommand());
        }
    }

    private static String message(ParameterException failure) {
        if (failure instanceof OverwrittenOptionException twice) {
            return "the option %s is given twice".formatted(name(twice.getOverwritten()));
        }
        if (failure instanceof MissingParameterException missing) {
            ArgSpec argument = missing.getMissing().get(0);
            return argument.isOption()
                    ? "the option %1$s has no value; write %1$s=%2$s".formatted(name(argument), argument.paramLabel())
                    : "the argument %s is missing".formatted(name(argument));
        }
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unknown(
                    failure.getCommandLine().getCommandSpec(),
                    unmatched.getUnmatched().get(0));
        }
        return NO_VALUE.matcher(String.valueOf(failure.getMessage())).replaceFirst("the option $1 takes no value");
    }

    private static String unknown(CommandSpec command, String argument) {
        String option = VALUE.matcher(argument).replaceFirst("");
        boolean below = command.subcommands().values().stream()
                .anyMatch(other -> other.getCommandSpec().optionsMap().containsKey(option));
        return below ? "the option %s goes after its command".formatted(option) : unknown(argument, names(command));
    }

    /** The options and commands that a command knows. */
    public static Stream<String> names(CommandSpec command) {
        return Stream.concat(command.optionsMap().keySet().stream(), command.subcommands().keySet().stream());
    }

    /** What is wrong with an argument that is none of these, and the nearest of them. */
    public static String unknown(String argument, Stream<String> known) {
        String name = VALUE.matcher(argument).replaceFirst("");
        String what = name.startsWith("-")
                ? "unknown option " + name
                : "unexpected argument '%s': write options as --name=value, and file patterns in quotes"
                        .formatted(argument);
        return what
                + NearestName.hint(
                        name,
                        known.filter(other -> other.length() > "-h".length()).toList());
    }

    private static String hint(CommandLine command) {
        return "%s --help lists the options".formatted(command.getCommandSpec().qualifiedName());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
