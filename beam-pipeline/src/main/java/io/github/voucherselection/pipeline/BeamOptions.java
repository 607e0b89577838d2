package io.github.voucherselection.pipeline;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.Program;
import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The options that the job leaves to Beam, parsed strictly. Beam looks up those of all its parts and runners and compares
 * each with all others, which takes half a CPU second; so it is let do that only for a command line that names one of them.
 *
 * @param named the names of the options that are given
 */
record BeamOptions(PipelineOptions options, Set<String> named) {
    private static final Pattern FORM = Pattern.compile("--([A-Za-z][A-Za-z0-9]{0,99})(=.*)?", Pattern.DOTALL);
    private static final Pattern UNKNOWN = Pattern.compile("missing a property named '");
    private static final Pattern CLASS_NAME = Pattern.compile("`(?:[a-z]+\\.)*([^`]+)`");
    private static final Set<String> COMMON = Arrays.stream(PipelineOptions.class.getMethods())
            .map(method -> method.getName())
            .collect(Collectors.toUnmodifiableSet());

    /**
     * Reads what picocli left.
     *
     * @param command of the job, whose options are the nearest to a misspelt one
     * @throws CommandException when an argument is malformed, is given twice, or is unknown to Beam, too
     */
    static BeamOptions parse(List<String> arguments, CommandSpec command) {
        Set<String> named = new HashSet<>();
        for (String argument : arguments) {
            Matcher option = FORM.matcher(argument);
            if (!option.matches()) {
                throw unknown(argument, command);
            }
            if (!named.add(option.group(1))) {
                throw CommandException.usage("the option --%s is given twice".formatted(option.group(1)));
            }
        }
        register(named);
        for (String argument : arguments) {
            create(command, argument);
        }
        return new BeamOptions(create(command, arguments.toArray(String[]::new)), Set.copyOf(named));
    }

    /** Beam's message names no option, so that each is tried alone. */
    private static PipelineOptions create(CommandSpec command, String... arguments) {
        try {
            return PipelineOptionsFactory.fromArgs(arguments).create();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw UNKNOWN.matcher(message).find()
                    ? unknown(arguments[0], command)
                    : CommandException.usage("%s: %s"
                            .formatted(
                                    String.join(" ", arguments),
                                    CLASS_NAME
                                            .matcher(message.lines().findFirst().orElse(""))
                                            .replaceAll("$1")));
        }
    }

    private static CommandException unknown(String argument, CommandSpec command) {
        Stream<String> known = PipelineOptionsFactory.getRegisteredOptions().stream()
                .flatMap(options -> Arrays.stream(options.getMethods()))
                .map(method -> method.getName())
                .filter(name -> name.startsWith("set"))
                .map(name -> "--" + name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4));
        return CommandException.usage(Program.unknown(argument, Stream.concat(Program.names(command), known.sorted()))
                + "; voucher-pipeline --help lists the options");
    }

    private static void register(Set<String> named) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(new WithoutRegistrars(loader));
        try {
            PipelineOptionsFactory.register(PipelineOptions.class);
        } finally {
            thread.setContextClassLoader(loader);
        }
        if (!named.stream().allMatch(BeamOptions::isCommon)) {
            for (PipelineOptionsRegistrar registrar : ServiceLoader.load(PipelineOptionsRegistrar.class)) {
                registrar.getPipelineOptions().forEach(PipelineOptionsFactory::register);
            }
        }
    }

    /** Whether it is an option of any pipeline, such as {@code runner}. */
    private static boolean isCommon(String option) {
        return COMMON.contains("set" + option.substring(0, 1).toUpperCase(Locale.ROOT) + option.substring(1));
    }

    /** Beam asks the context class loader for registrars once, when its factory is initialised. */
    private static final class WithoutRegistrars extends ClassLoader {
        private static final String REGISTRARS = "META-INF/services/" + PipelineOptionsRegistrar.class.getName();

        WithoutRegistrars(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(REGISTRARS) ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }
}
