package io.github.voucherselection.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pattern of file names, as in a shell: {@code *} and {@code ?} stand for any characters and for one of a name,
 * {@code [a-c]} for one of these and {@code [!a-c]} for one of the others, {@code **} for any characters across folders, and
 * {@code **}{@code /} also for no folder. A backslash takes the special meaning from the next character.
 */
public final class Glob {
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\\\]");

    private final String pattern;
    private final Pattern whole;
    /** For each folder between the fixed one and the file, what its path must match; up to the first that may be any. */
    private final List<Pattern> folders = new ArrayList<>();

    Glob(String pattern) {
        this.pattern = pattern;
        this.whole = regex(pattern);
        int end = pattern.indexOf('/', fixedFolder().length());
        while (end >= 0 && !pattern.substring(0, end).contains("**")) {
            folders.add(regex(pattern.substring(0, end)));
            end = pattern.indexOf('/', end + 1);
        }
    }

    boolean matches(String name) {
        return whole.matcher(name).matches();
    }

    /**
     * The folder above a file that the pattern names, or matches as if it were a file. With {@code **}, the files below it are
     * matched, too.
     */
    Optional<String> matchedFolder(String file) {
        int slash = file.indexOf('/', Math.max(0, fixedFolder().length() - 1));
        while (slash >= 0) {
            String folder = file.substring(0, slash);
            if (folder.equals(pattern.replaceFirst("/+$", "")) || (!pattern.contains("**") && matches(folder))) {
                return Optional.of(folder);
            }
            slash = file.indexOf('/', slash + 1);
        }
        return Optional.empty();
    }

    /** What all names begin with. */
    String fixedPrefix() {
        return SPECIAL.split(pattern, 2)[0];
    }

    /** The folder that all names lie in, as far as it is named without special characters; ends with a slash or is empty. */
    String fixedFolder() {
        String prefix = fixedPrefix();
        return prefix.substring(0, prefix.lastIndexOf('/') + 1);
    }

    /**
     * Whether names may lie below a folder.
     *
     * @param depth of the folder below {@link #fixedFolder}, from 1
     */
    boolean mayLieIn(String folder, int depth) {
        return depth > folders.size()
                ? pattern.contains("**")
                : folders.get(depth - 1).matcher(folder).matches();
    }

    private static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char character = pattern.charAt(at);
            int closing = character == '[' ? closing(pattern, at) : -1;
            if (pattern.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 3;
            } else if (pattern.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else if (closing > 0) {
                regex.append(set(pattern.substring(at + 1, closing)));
                at = closing + 1;
            } else if (character == '*' || character == '?') {
                regex.append(character == '*' ? "[^/]*" : "[^/]");
                at++;
            } else {
                boolean escape = character == '\\' && at + 1 < pattern.length();
                int literal = pattern.codePointAt(escape ? at + 1 : at);
                regex.append(Pattern.quote(Character.toString(literal)));
                at += (escape ? 1 : 0) + Character.charCount(literal);
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Where a set ends; a bracket that comes first in it belongs to it. -1 when it does not end. */
    private static int closing(String pattern, int opening) {
        int first = opening + 1;
        if (first < pattern.length() && (pattern.charAt(first) == '!' || pattern.charAt(first) == '^')) {
            first++;
        }
        return pattern.indexOf(']', first + 1);
    }

    private static String set(String characters) {
        boolean others = characters.startsWith("!") || characters.startsWith("^");
        String named = characters.substring(others ? 1 : 0).replaceAll("[\\[\\]\\\\^&]", "\\\\$0");
        return "(?!/)[" + (others ? "^" : "") + named + "]";
    }
}
