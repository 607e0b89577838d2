package io.github.voucherselection.history;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of file names, as in a shell: {@code *} and {@code ?} stand for any characters and for one of a name,
 * {@code [a-c]} for one of these and {@code [!a-c]} for one of the others, {@code **} for any characters across folders, and
 * {@code **}{@code /} also for no folder. A backslash takes the special meaning from the next character. What matches a folder
 * stands for all files below it.
 *
 * <p>A hidden name begins with {@code _} or {@code .} and has no {@code =}. It is matched where it is written out alone.
 */
final class Glob {
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\\\]");
    private static final String NOT_HIDDEN = "(?![_.][^/=]*(?:/|\\z))";

    private final String pattern;
    private final Pattern shown;
    private final Pattern shownOrHidden;
    /** For each folder between the fixed one and the file, what its path must match; up to the first that may be any. */
    private final List<Pattern> folders = new ArrayList<>();

    Glob(String pattern) {
        this.pattern = pattern;
        this.shown = Pattern.compile(
                regex(pattern, NOT_HIDDEN) + "(?<below>(?:/%s[^/]*)*)".formatted(NOT_HIDDEN), Pattern.DOTALL);
        this.shownOrHidden = Pattern.compile(regex(pattern, "") + "(?:/.*)?", Pattern.DOTALL);
        int end = pattern.indexOf('/', fixedFolder().length());
        while (end >= 0 && !pattern.substring(0, end).contains("**")) {
            folders.add(Pattern.compile(regex(pattern.substring(0, end), ""), Pattern.DOTALL));
            end = pattern.indexOf('/', end + 1);
        }
    }

    /** Matches what has exactly this name, and what lies below it. */
    static Glob literal(String name) {
        return new Glob(SPECIAL.matcher(name).replaceAll("\\\\$0"));
    }

    boolean matches(String file) {
        return shown.matcher(file).matches();
    }

    /** Whether a file would match if no name were hidden. */
    boolean matchesIfShown(String file) {
        return shownOrHidden.matcher(file).matches();
    }

    /** Whether a file matches only because a folder above it does. */
    boolean matchesFolderOf(String file) {
        Matcher matcher = shown.matcher(file);
        return matcher.matches() && !matcher.group("below").isEmpty();
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
        return matchesIfShown(folder)
                || (depth > folders.size()
                        ? pattern.contains("**")
                        : folders.get(depth - 1).matcher(folder).matches());
    }

    /** @param shown what a name must not begin with where it is not written out, as a lookahead */
    private static String regex(String pattern, String shown) {
        StringBuilder regex = new StringBuilder();
        String anyAcrossFolders = "[^/]*(?:/%s[^/]*)*".formatted(shown);
        int at = 0;
        while (at < pattern.length()) {
            char character = pattern.charAt(at);
            int closing = character == '[' ? closing(pattern, at) : -1;
            String start = at == 0 || pattern.charAt(at - 1) == '/' ? shown : "";
            if (pattern.startsWith("**/", at)) {
                regex.append("(?:%s%s/)?".formatted(start, anyAcrossFolders));
                at += 3;
            } else if (pattern.startsWith("**", at)) {
                regex.append(start).append(anyAcrossFolders);
                at += 2;
            } else if (closing > 0) {
                regex.append(start).append(set(pattern.substring(at + 1, closing)));
                at = closing + 1;
            } else if (character == '*' || character == '?') {
                regex.append(start).append(character == '*' ? "[^/]*" : "[^/]");
                at++;
            } else {
                boolean escape = character == '\\' && at + 1 < pattern.length();
                int literal = pattern.codePointAt(escape ? at + 1 : at);
                regex.append(Pattern.quote(Character.toString(literal)));
                at += (escape ? 1 : 0) + Character.charCount(literal);
            }
        }
        return regex.toString();
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
