package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.snapshot.Manifest;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The configured countries: a list of exact names, or all. */
record Countries(List<String> names) implements Serializable {
    Countries {
        names = List.copyOf(names);
    }

    /**
     * Reads {@code Peru,Latvia} or {@code *}.
     *
     * @throws UsageException when a name is empty, stands twice or {@code *} is not alone
     */
    static Countries parse(String text) {
        List<String> names =
                Arrays.stream(text.split(",", -1)).map(String::trim).toList();
        Set<String> distinct = new LinkedHashSet<>(names);
        if (distinct.size() < names.size()
                || distinct.contains("")
                || (distinct.contains(Manifest.ALL_COUNTRIES) && distinct.size() > 1)) {
            throw new UsageException(
                    "--countries=%s: give names like Peru,Latvia, each once, or * for all".formatted(text));
        }
        return new Countries(names);
    }

    boolean all() {
        return names.contains(Manifest.ALL_COUNTRIES);
    }

    boolean keeps(RawValue country) {
        return all() || names.contains(country.describe());
    }
}
