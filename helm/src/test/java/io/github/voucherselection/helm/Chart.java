package io.github.voucherselection.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The chart, rendered by Helm inside this JVM. */
final class Chart {
    /** Relative to the module, where Maven runs the tests. */
    static final Path DIRECTORY = Path.of("voucher-selection");

    static final String RELEASE = "daily";

    /** The fewest values that the chart can be installed with. */
    static final Path MINIMAL = DIRECTORY.resolve("ci/s3-values.yaml");

    private Chart() {}

    /**
     * Renders an installation with the fewest values, and these over them.
     *
     * @throws IllegalStateException with Helm's message when the values are refused
     */
    static Manifests render(String values) {
        return render(template().withValuesFile(MINIMAL), values);
    }

    /** Renders an installation with these values alone. */
    static Manifests renderAlone(String values) {
        return render(template(), values);
    }

    static LintResult lint() {
        return new Helm(DIRECTORY).lint().strict().call();
    }

    private static TemplateCommand template() {
        return new Helm(DIRECTORY)
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
}
