package io.github.voucherselection.data.voucher;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/** The configured countries: a list of exact names, or {@value #ALL} alone. */
public record Countries(@JsonValue List<String> names) implements Serializable {
    /** Stands for every country. */
    public static final String ALL = "*";

    private static final char REPLACEMENT = '\uFFFD';

    /** What is configured where nothing is said. */
    public static final String DEFAULT = "Peru";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Countries {
        names = List.copyOf(names);
    }

    /**
     * Countries by name, or {@code *} alone.
     *
     * @throws InvalidValueException when a name is empty, is none that a row can have, occurs twice or {@code *} is not alone
     */
    public static Countries of(List<String> names) {
        boolean distinct = new HashSet<>(names).size() == names.size();
        if (!distinct || names.stream().anyMatch(String::isBlank) || (names.contains(ALL) && names.size() > 1)) {
            throw new InvalidValueException("use names such as Peru,Latvia, each once, or * for all");
        }
        names.forEach(Countries::parse);
        return new Countries(names);
    }

    /**
     * The country of a row, exactly as it is written. Bytes that are not UTF-8 arrive as U+FFFD; names with that are refused,
     * since different ones would become one country.
     *
     * @throws InvalidValueException when it has such bytes, or more than {@value ValueText#MAX_READ} characters
     */
    public static String parse(String name) {
        ValueText.checkLength(name);
        if (name.indexOf(REPLACEMENT) >= 0) {
            throw new InvalidValueException("has bytes that are not valid UTF-8, or U+FFFD in their place");
        }
        return name;
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
