package io.github.voucherselection.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.documents.Snippets;
import io.github.voucherselection.data.snapshot.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the documents, over the sample and a service that serves it. CONTRIBUTING.md says which are not run. */
class SnippetsIT {
    private static final String ASSIGNMENTS = "(?:[A-Z_]+=(?:'[^']*'|[^\\s(]+)[\\s\\\\]+)*";
    private static final Pattern RUN = Pattern.compile(
            ASSIGNMENTS
                    + "(?:bin/voucher-pipeline (?!.*(?:--flinkMaster|iceberg:))|bin/kube-snapshots -n shop (?:snapshots|run)|openssl "
                    + "|java -jar eda/target/eda.jar (?!.*s3://)|curl '?localhost:8080/|aws s3 cp s3://vouchers/store/\\S+ \\w*\\.).*");
    private static final Pattern NOT_RUN = Pattern.compile(ASSIGNMENTS
            + "(?:\\./mvnw|\\./quickstart|\\.ci/run|bin/(?:images|plant-mistakes|release|simulate|startup-archive)|benchmarks/|beam-pipeline/flink-cluster|spark-submit "
            + "|bin/voucher-pipeline .*(?:--flinkMaster|iceberg:)|java |bin/kube-snapshots -n shop report|helm|kubectl|kind"
            + "|for image|docker|cosign|IDENTITY=|aws |echo |keytool|curl localhost:8081/|cp |python3).*");

    /** It signs, once the document has made a key. */
    private static final String RUN_THE_JOB =
            "[ ! -e key.pem ] || export VOUCHER_SIGNING_KEY=key.pem; bin/voucher-pipeline"
                    + " --input='history/*.parquet' --output=store --countries='*' --asOf=" + SampleStore.AS_OF;

    @TempDir
    private Path directory = Path.of("");

    /** A command, and what it answers, where the document says so. */
    private record Step(String command, String answer) {}

    @Test
    void knowsEachCommandOfTheDocuments() throws IOException {
        for (String document : documents()) {
            assertThat(steps(document))
                    .as(document)
                    .extracting(Step::command)
                    .allMatch(command -> RUN.matcher(command).lookingAt()
                            || NOT_RUN.matcher(command).lookingAt());
        }
    }

    /** Needs curl and openssl. */
    @ParameterizedTest
    @MethodSource("documentsWithCommandsToRun")
    @Tag("extended")
    void commandsDoWhatTheDocumentSays(String document) throws Exception {
        for (String name : List.of("bin", "beam-pipeline", "eda", "data")) {
            Files.createSymbolicLink(directory.resolve(name), ProjectFiles.ROOT.resolve(name));
        }
        Files.createSymbolicLink(directory.resolve("history"), ProjectFiles.ROOT.resolve("data/sample"));
        SampleStore store = SampleStore.in(directory);
        String old = store.announced().snapshotId();
        if (steps(document).stream().anyMatch(step -> step.command().contains("rollback"))) {
            store.publish("--asOf=" + SampleStore.AS_OF);
        }
        try (RunningService service = RunningService.ready(store.path())) {
            for (Step step : steps(document)) {
                if (RUN.matcher(step.command()).lookingAt()) {
                    String output = run(completed(step.command(), service, old, store.announced()));
                    assertThat(withoutBlanks(output)).as(step.command()).matches(pattern(step.answer()));
                }
            }
        }
    }

    static List<String> documentsWithCommandsToRun() throws IOException {
        List<String> found = new ArrayList<>();
        for (String document : documents()) {
            if (steps(document).stream()
                    .anyMatch(step -> RUN.matcher(step.command()).lookingAt())) {
                found.add(document);
            }
        }
        assertThat(found).contains("README.md", "beam-pipeline/README.md", "service/README.md", "eda/README.md");
        return found;
    }

    private static List<String> documents() {
        return ProjectFiles.ending(".md")
                .map(file -> ProjectFiles.ROOT.relativize(file).toString())
                .toList();
    }

    private static List<Step> steps(String document) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (String snippet : Snippets.of(ProjectFiles.ROOT.resolve(document))) {
            for (String part : snippet.split("\n\n", -1)) {
                if (part.matches("(?s)[{\\[].*") && !steps.isEmpty()) {
                    steps.add(new Step(steps.remove(steps.size() - 1).command(), part));
                } else if (!Snippets.isYaml(snippet) && !snippet.contains("──▶")) {
                    commands(part).forEach(command -> steps.add(new Step(command, "…")));
                }
            }
        }
        return steps;
    }

    /** A command ends with its line, unless a quote is open or the line says that it goes on. */
    private static List<String> commands(String lines) {
        List<String> commands = new ArrayList<>();
        String open = "";
        for (String line : lines.replaceAll("(?m) +# .*$", "").split("\n", -1)) {
            open += line;
            if (open.chars().filter(character -> character == '\'').count() % 2 == 0
                    && !open.matches("(?s).*[\\\\|]")) {
                commands.add(open);
                open = "";
            } else {
                open += "\n";
            }
        }
        return commands;
    }

    private static String completed(String command, RunningService service, String old, Pointer announced) {
        return command.replaceFirst("^curl ('?)localhost:8080", "curl -sS $1localhost:" + service.port())
                .replaceFirst("^bin/kube-snapshots -n shop (snapshots .*)", "bin/voucher-pipeline $1 --store=store")
                .replaceFirst("^bin/kube-snapshots -n shop run", RUN_THE_JOB)
                .replaceFirst("^aws s3 cp s3://vouchers/", "cp ")
                .replace("SEQUENCE-ID", "%019d-%s".formatted(announced.sequence(), announced.snapshotId()))
                .replaceAll("\\bID\\b", old)
                .replaceAll("=N\\b", "=" + announced.sequence());
    }

    private String run(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("errors").toFile());
        Map<String, String> environment = builder.environment();
        JavaProcess.clean(environment);
        environment.put("JAVA_HOME", JavaProcess.property("java.home"));
        environment.merge("PATH", JavaProcess.property("java.home") + "/bin:", (path, java) -> java + path);
        environment.put("VOUCHER_STARTUP_ARCHIVE", "off");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(command + "\n" + output + Files.readString(directory.resolve("errors")))
                .isZero();
        return output;
    }

    /** An ellipsis stands for anything. */
    private static Pattern pattern(String answer) {
        return Pattern.compile(
                Arrays.stream(withoutBlanks(answer).split("…", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }
}
