package io.github.voucherselection.data.voucher;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/** The configured countries: a list of exact names, or {@value #ALL} alone. */
public record Countries(List<String> names) implements Serializable {
    /** Stands for every country. */
    public static final String ALL = "*";

    /** What is configured where nothing is said. */
    public static final String DEFAULT = "Peru";

    public Countries {
        names = List.copyOf(names);
    }

    /**
     * Countries by name, or {@code *} alone.
     *
     * @throws InvalidValueException when a name is empty, stands twice or {@code *} is not alone
     */
    public static Countries of(List<String> names) {
        boolean distinct = new HashSet<>(names).size() == names.size();
        if (!distinct || names.stream().anyMatch(String::isBlank) || (names.contains(ALL) && names.size() > 1)) {
            throw new InvalidValueException("give names like Peru,Latvia, each once, or * for all");
        }
        return new Countries(names);
    }

    /** Whether every country is kept. */
    public boolean all() {
        return names.contains(ALL);
    }

    /** Whether rows of the country are kept; case counts. */
    public boolean keeps(String country) {
        return all() || names.contains(country);
    }
}
