package io.github.voucherselection.snapshots;

import io.github.voucherselection.command.CommandException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command with its words and its options, {@code --name=value}. */
record Arguments(String command, List<String> words, Map<String, String> options) {
    private static final String USAGE =
            "usage: snapshots list|show|diff|rollback|prune|doctor --store=STORE; see --help";

    /** @throws CommandException when an option is malformed or stands twice */
    static Arguments parse(String[] arguments) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            throw CommandException.usage(USAGE);
        }
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (String argument : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            if (!argument.startsWith("-")) {
                words.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw CommandException.usage("%s is no option; write --name=value".formatted(argument));
            }
            if (options.put(argument.substring(2, equals), argument.substring(equals + 1)) != null) {
                throw CommandException.usage("the option %s is given twice".formatted(argument.substring(0, equals)));
            }
        }
        return new Arguments(arguments[0], List.copyOf(words), Map.copyOf(options));
    }

    /** @throws CommandException for an option that is not among these */
    void allow(Set<String> names, int fewestWords, int mostWords) {
        options.keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw CommandException.usage("snapshots %s has no option --%s".formatted(command, name));
                });
        if (words.size() < fewestWords || words.size() > mostWords) {
            throw CommandException.usage("snapshots %s takes %s snapshot ids, not %d"
                    .formatted(
                            command,
                            fewestWords == mostWords ? mostWords : fewestWords + " to " + mostWords,
                            words.size()));
        }
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String required(String name) {
        return option(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> CommandException.usage("the option --%s is missing".formatted(name)));
    }

    /** A whole number from 1. */
    int number(String name, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, as a number that is too small
        }
        throw CommandException.usage("--%s=%s is no whole number above 0".formatted(name, value));
    }
}
