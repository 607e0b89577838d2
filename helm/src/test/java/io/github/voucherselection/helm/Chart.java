package io.github.voucherselection.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The chart, rendered by Helm inside this JVM. */
final class Chart {
    /** Relative to the module, where Maven runs the tests. */
    static final Path DIRECTORY = Path.of("voucher-selection");

    static final String RELEASE = "daily";

    /** The fewest values that the chart can be installed with. */
    static final Path MINIMAL = DIRECTORY.resolve("ci/s3-values.yaml");

    private static final Path COPY = copyWithVisibleHooks();

    private Chart() {}

    /**
     * Renders an installation with the fewest values, and these over them.
     *
     * @throws IllegalStateException with Helm's message when the values are refused
     */
    static Manifests render(String values) {
        return renderInstallation(MINIMAL, values);
    }

    /** Renders an installation with a values file, and these values over it. */
    static Manifests renderInstallation(Path installation, String values) {
        return render(template().withValuesFile(installation), values);
    }

    /** Renders an installation with only these values. */
    static Manifests renderAlone(String values) {
        return render(template(), values);
    }

    /** Renders a chart that {@code bin/release-chart} wrote, without its hooks and notes. */
    static Manifests renderReleased(Path folder, String values) {
        return render(template(folder), values);
    }

    /** Writes what is installed with a values file, for {@code helm/check}. */
    static void write(Path installation, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, template().withValuesFile(installation).call());
    }

    static LintResult lint() {
        return new Helm(DIRECTORY).lint().strict().call();
    }

    private static TemplateCommand template() {
        return template(COPY);
    }

    private static TemplateCommand template(Path chart) {
        return new Helm(chart)
                .template()
                .withName(RELEASE)
                .withNamespace("shop")
                .withKubeVersion("1.33.0");
    }

    private static Manifests render(TemplateCommand template, String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                return Manifests.parse(template.withValuesFile(file).call());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * helm-java leaves hooks and the notes out of what it renders. In the copy that the tests render, the pod of
     * {@code helm test} is not a hook, and the notes are an object of kind {@code Notes}.
     */
    private static Path copyWithVisibleHooks() {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            // Of each process its own: another may be rendering.
            Path copy = Files.createTempDirectory(Path.of("target"), "chart").toAbsolutePath();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(DIRECTORY.relativize(file));
                Files.createDirectories(target.getParent());
                String text = Files.readString(file).replace("helm.sh/hook: test", "hook: test");
                Files.writeString(target, text);
            }
            Files.writeString(copy.resolve("templates/_notes.tpl"), """
                    {{- define "voucher.notes" -}}
                    %s
                    {{- end -}}
                    """.formatted(
                            Files.readString(DIRECTORY.resolve("templates/NOTES.txt"))));
            Files.writeString(copy.resolve("templates/notes.yaml"), """
                    kind: Notes
                    apiVersion: v1
                    metadata:
                      name: notes
                      labels:
                        {{- include "voucher.labels" (list . "notes") | nindent 4 }}
                    text: {{ include "voucher.notes" . | toJson }}
                    """);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
