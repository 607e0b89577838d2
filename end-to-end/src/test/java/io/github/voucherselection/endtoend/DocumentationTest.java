package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** What the documents name is there: files, headings, commands, tests, dependencies. */
class DocumentationTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}(?:[A-Z_]+=\\S+ )*((?:\\./|bin/|\\.ci/)\\S+)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void linksLeadSomewhere() {
        List<String> broken = ProjectFiles.ending(".md")
                .flatMap(DocumentationTest::brokenLinks)
                .toList();

        assertThat(ProjectFiles.ending(".md").count()).isGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    private static Stream<String> brokenLinks(Path document) {
        return matches(LINK, document)
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*") && !leadsSomewhere(document, link))
                .map(link -> ProjectFiles.ROOT.relativize(document) + ": " + link);
    }

    private static boolean leadsSomewhere(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path document) {
        return matches(HEADING, document)
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** podman-compose waits until what is depended on runs: for ever, where it has done its work and ended. */
    @Test
    void composeWaitsOnlyForServersThatStay() throws IOException {
        Set<String> stay = Set.of("minio");

        assertThat(matches(Pattern.compile("depends_on: \\[(\\w+)]"), ProjectFiles.ROOT.resolve("compose.yaml"))
                        .map(server -> server.group(1)))
                .hasSize(2)
                .allMatch(stay::contains);
        assertThat(Files.readString(ProjectFiles.ROOT.resolve("compose.yaml"))).doesNotContain("condition:");
    }

    @Test
    void commandsExist() {
        List<String> commands = ProjectFiles.ending(".md")
                .flatMap(document -> matches(COMMAND, document))
                .map(command -> command.group(1))
                .toList();

        assertThat(commands).contains("./quickstart", "./mvnw", "bin/images", ".ci/run");
        assertThat(commands).allMatch(command -> Files.isExecutable(ProjectFiles.ROOT.resolve(command)));
    }

    @Test
    void testsThatAreNamedExist() {
        List<MatchResult> named = Stream.of("SECURITY.md", "FAITHFULNESS.md")
                .flatMap(document -> matches(TEST, ProjectFiles.ROOT.resolve(document)))
                .toList();

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named)
                .filteredOn(test -> ProjectFiles.ending("/" + test.group(1) + ".java")
                        .noneMatch(file -> test.group(2) == null || text(file).contains("void " + test.group(2) + "(")))
                .extracting(MatchResult::group)
                .as("named, but not there")
                .isEmpty();
    }

    @Test
    void dependenciesAreThoseOfThePoms() {
        Set<String> listed = matches(
                        Pattern.compile("(?m)^\\| (`[^|]+) \\|"), ProjectFiles.ROOT.resolve("DEPENDENCIES.md"))
                .flatMap(row ->
                        Pattern.compile("`([^`]+)`").matcher(row.group(1)).results())
                .map(artifact -> artifact.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed)
                .isEqualTo(ProjectFiles.ending("/pom.xml")
                        .flatMap(DocumentationTest::artifacts)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Stream<String> artifacts(Path pom) {
        try {
            NodeList found = (NodeList) XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(
                            "(/project/dependencies/dependency|//artifactItem)"
                                    + "[not(groupId='io.github.voucherselection')]/artifactId",
                            DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(pom.toFile()),
                            XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(index -> found.item(index).getTextContent());
        } catch (Exception e) {
            throw new IllegalStateException(pom.toString(), e);
        }
    }

    private static Stream<MatchResult> matches(Pattern pattern, Path document) {
        return pattern.matcher(text(document)).results();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
