package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All values, each by itself and many at once. */
class OptionsTest {
    /** Values files in which some value or other matters. */
    private static final List<Path> INSTALLATIONS = Stream.of("s3", "everything", "gcs", "volume")
            .map(name -> Chart.DIRECTORY.resolve("ci/" + name + "-values.yaml"))
            .toList();

    /** Those that fit into any installation; the store, the keys, the batch job that the report needs, and the policies that Flink needs, they leave alone. */
    private static final Map<String, JsonNode> FREE = free();

    @Test
    void eachValueChangesWhatIsInstalled() {
        Map<Path, Optional<Manifests>> unchanged = new TreeMap<>();
        INSTALLATIONS.forEach(installation -> unchanged.put(installation, rendered(installation, "{}")));

        assertThat(Options.read().entrySet()).allSatisfy(option -> {
            String values = Options.values(Map.of(option.getKey(), option.getValue()));
            assertThat(INSTALLATIONS)
                    .as("some installation that %s changes", option)
                    .anyMatch(installation -> {
                        Optional<Manifests> changed = rendered(installation, values);
                        return changed.isPresent() && !changed.equals(unchanged.get(installation));
                    });
        });
    }

    /** With the seed, a failure can be repeated. */
    @ParameterizedTest
    @MethodSource("seeds")
    void manyValuesAtOnceGiveASoundInstallation(int seed) throws IOException {
        Random random = new Random(seed);
        Path installation = INSTALLATIONS.get(random.nextInt(INSTALLATIONS.size()));
        Map<String, JsonNode> options = new TreeMap<>(FREE);
        options.keySet().removeIf(option -> random.nextInt(3) != 0);
        String values = Options.values(options);

        assertThatCode(() -> Soundness.check(Chart.renderInstallation(installation, values)))
                .as("%s with%n%s", installation, values)
                .doesNotThrowAnyException();
    }

    static IntStream seeds() {
        return IntStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("installations")
    void eachExampleIsSound(Path installation) throws IOException {
        Soundness.check(Chart.renderInstallation(installation, "{}"));
        Chart.write(installation, Path.of("target", "rendered").resolve(installation.getFileName()));
    }

    static List<Path> installations() {
        return INSTALLATIONS;
    }

    private static Optional<Manifests> rendered(Path installation, String values) {
        try {
            return Optional.of(Chart.renderInstallation(installation, values));
        } catch (IllegalStateException refused) {
            return Optional.empty();
        }
    }

    private static Map<String, JsonNode> free() {
        Map<String, JsonNode> options = new TreeMap<>(Options.read());
        options.keySet()
                .removeIf(option -> option.startsWith("storage.")
                        || option.startsWith("service.storage.")
                        || option.startsWith("signing.")
                        || option.startsWith("service.token.")
                        || option.equals("service.enabled")
                        || option.equals("pipeline.enabled")
                        || option.equals("service.settings.refuseExpired")
                        || option.equals("networkPolicy.enabled"));
        return options;
    }
}
