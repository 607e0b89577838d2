package io.github.voucherselection.data.voucher;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What somebody meant who misspelt a name. */
public final class NearestName {
    private NearestName() {}

    /** The nearest known name in words, to stand behind the unknown one; nothing when none is like it. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known).map(" (did you mean %s?)"::formatted).orElse("");
    }

    /** The known name that is most like this one, whatever its case; empty when none is like it. */
    public static Optional<String> of(String name, Collection<String> known) {
        String wanted = lower(name);
        return known.stream()
                // Callers may send a megabyte, which need not be compared with anything.
                .filter(candidate -> Math.abs(candidate.length() - wanted.length()) <= mostEdits(candidate))
                .map(candidate -> Map.entry(candidate, edits(wanted, lower(candidate))))
                .filter(candidate -> candidate.getValue() <= mostEdits(candidate.getKey()))
                .min(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    private static int mostEdits(String candidate) {
        return 1 + candidate.length() / 4;
    }

    /** The Levenshtein distance: how many characters are inserted, removed or replaced on the way from one to the other. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
