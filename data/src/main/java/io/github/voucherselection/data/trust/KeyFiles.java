package io.github.voucherselection.data.trust;

import io.github.voucherselection.data.directory.FileNames;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The files of the trusted keys, which may change at any time: what counts is what they hold when they are asked for. */
public record KeyFiles(List<Path> files) implements Supplier<TrustedKeys> {
    /** The variable that names them, with commas in between. */
    public static final String VARIABLE = "VOUCHER_TRUSTED_KEYS";

    /**
     * The files that a setting names.
     *
     * @throws IllegalArgumentException when it names none, or a name is blank
     */
    public static KeyFiles parse(String setting) {
        return new KeyFiles(Arrays.stream(setting.split(",", -1))
                .map(String::strip)
                .map(KeyFiles::path)
                .toList());
    }

    private static Path path(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    VARIABLE + " has an empty name; give PEM files of public keys, separated by commas");
        }
        return FileNames.path(name);
    }

    @Override
    public TrustedKeys get() {
        return TrustedKeys.read(files);
    }

    /**
     * The same files, all of whose keys can be used now.
     *
     * @throws IllegalArgumentException when one cannot be
     */
    KeyFiles requireUsable() {
        List<String> problems = get().problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("%s: %s".formatted(VARIABLE, String.join("; ", problems)));
        }
        return this;
    }
}
