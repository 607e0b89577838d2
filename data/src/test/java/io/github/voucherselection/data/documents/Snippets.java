package io.github.voucherselection.data.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The blocks of a Markdown document that are indented by four blanks, without these. Blocks in fences are not among them. */
public final class Snippets {
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern INDENTED = Pattern.compile("(?m)(?:^ {4}.*\\R|^\\R(?= {4}))+");
    private static final Pattern YAML = Pattern.compile("\\w+:(?: .*)?");

    private Snippets() {}

    /** In the order of the document. */
    public static List<String> of(Path document) throws IOException {
        return INDENTED.matcher(FENCED.matcher(Files.readString(document)).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .map(block -> block.stripTrailing().stripIndent().strip())
                .toList();
    }

    /** Those that begin with a key. */
    public static List<String> yaml(Path document) throws IOException {
        return of(document).stream().filter(Snippets::isYaml).toList();
    }

    /** Whether it begins with a key. */
    public static boolean isYaml(String snippet) {
        return YAML.matcher(snippet.lines().findFirst().orElse("")).matches();
    }
}
