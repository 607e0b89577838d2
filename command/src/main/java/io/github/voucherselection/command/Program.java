package io.github.voucherselection.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
                named(
                        COMPLETION,
                        "Prints a script that completes commands and options in bash and zsh: source <(%s %s)"
                                .formatted(command.name(), COMPLETION)));
        complete(command);
        CommandLine parser = new CommandLine(command)
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        return new Program(command.name(), parser);
    }

    private static void complete(CommandSpec command) {
        command.addOption(OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Shows this help.")
                        .build())
                .addOption(OptionSpec.builder(STACK_TRACE)
                        .description("Shows where a failure happened, below the line that says what failed.")
                        .build());
        command.subcommands().values().forEach(below -> complete(below.getCommandSpec()));
    }

    /** Runs the program, and returns how it ended. */
    public ExitCode run(String[] arguments, PrintStream out, PrintStream err, Action action) {
        try {
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
            return action.run(options);
        } catch (IOException | RuntimeException e) {
            Failure failure = Failure.of(e);
            err.println(name + ": " + failure.message());
            if (Arrays.asList(arguments).contains(STACK_TRACE)) {
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

    private static String message(ParameterException failure) {
        if (failure instanceof OverwrittenOptionException twice) {
            return "the option %s is given twice".formatted(name(twice.getOverwritten()));
        }
        if (failure instanceof MissingParameterException missing) {
            ArgSpec argument = missing.getMissing().get(0);
            boolean named = argument.isOption()
                    && failure.getCommandLine().getParseResult() != null
                    && String.valueOf(failure.getMessage()).startsWith("Missing required parameter");
            return named
                    ? "the option %1$s has no value; write %1$s=%2$s".formatted(name(argument), argument.paramLabel())
                    : "%s is missing".formatted(argument.isOption() ? "the option " + name(argument) : name(argument));
        }
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched, unmatched.getUnmatched().get(0));
        }
        return String.valueOf(failure.getMessage());
    }

    /** What is wrong with an argument that no option or command is meant by, and the nearest that there is. */
    public static String unknown(CommandLine parser, String argument) {
        return unknown(new UnmatchedArgumentException(parser, List.of(argument)), argument);
    }

    private static String unknown(UnmatchedArgumentException failure, String argument) {
        String what = argument.startsWith("-")
                ? "unknown option %s".formatted(argument.replaceFirst("=.*", ""))
                : "unexpected argument '%s': options are written --name=value".formatted(argument);
        String name = argument.replaceFirst("=.*", "");
        Stream<String> names = failure.getCommandLine().getCommandSpec().optionsMap().keySet().stream();
        return Stream.concat(names.filter(name::equalsIgnoreCase), failure.getSuggestions().stream())
                .findFirst()
                .map(nearest -> what + " (did you mean %s?)".formatted(nearest))
                .orElse(what);
    }

    private static String hint(CommandLine command) {
        return "%s --help lists the options".formatted(command.getCommandSpec().qualifiedName());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
