package io.github.voucherselection.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The README's table of values, made from {@code values.yaml}: a comment that begins with {@code # --} describes the
 * value below it.
 *
 * <p>After a change: {@code ./mvnw -pl helm -am test -Dtest=ChartFilesTest -DwriteReadme=true
 * -Dsurefire.failIfNoSpecifiedTests=false}
 */
record ValuesTable(List<Value> values) {
    /** One value: its path, its default as JSON, and what it sets. */
    record Value(String path, String standard, String description) {}

    private static final Pattern LINE = Pattern.compile("( *)(?:# -- (.*)|# (.*)|([A-Za-z0-9_]+):.*)");
    private static final int LONGEST_DEFAULT = 60;

    static ValuesTable of(Path file) throws IOException {
        JsonNode defaults = new YAMLMapper().readTree(file.toFile());
        List<Value> values = new ArrayList<>();
        List<String> parents = new ArrayList<>();
        StringBuilder description = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                description.setLength(0);
            } else if (matcher.group(2) != null) {
                description.append(matcher.group(2));
            } else if (matcher.group(3) != null && !description.isEmpty()) {
                description.append(' ').append(matcher.group(3));
            } else if (matcher.group(4) != null) {
                parents.subList(matcher.group(1).length() / 2, parents.size()).clear();
                parents.add(matcher.group(4));
                if (!description.isEmpty()) {
                    JsonNode standard = defaults.at("/" + String.join("/", parents));
                    values.add(new Value(String.join(".", parents), json(standard), description.toString()));
                    description.setLength(0);
                }
            }
        }
        return new ValuesTable(List.copyOf(values));
    }

    /** A Markdown table with a row for each description; a default is left out if it is empty. */
    String markdown() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        values.forEach(value -> rows.computeIfAbsent(value.description(), description -> new ArrayList<>())
                .add(value.path() + standard(value.standard())));
        return rows.entrySet().stream()
                .map(row -> "| `%s` | %s |\n".formatted(String.join("`, `", row.getValue()), row.getKey()))
                .collect(Collectors.joining("", "| value and default | what it sets |\n|---|---|\n", ""));
    }

    private static String standard(String json) {
        if (json.matches("\"\"|\\[]|\\{}")) {
            return "";
        }
        return ": " + (json.length() > LONGEST_DEFAULT ? "…" : json);
    }

    private static String json(JsonNode value) throws IOException {
        return new ObjectMapper().writeValueAsString(value);
    }
}
