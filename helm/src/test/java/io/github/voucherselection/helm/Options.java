package io.github.voucherselection.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Each value of the chart with another one that makes sense, from {@code options.yaml}. */
final class Options {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Options() {}

    /** By the path of the value, such as {@code service.replicas}. */
    static Map<String, JsonNode> read() {
        try (InputStream file = Objects.requireNonNull(Options.class.getResourceAsStream("/options.yaml"))) {
            Map<String, JsonNode> options = new LinkedHashMap<>();
            YAML.readTree(file).properties().forEach(option -> options.put(option.getKey(), option.getValue()));
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A values file with these options. */
    static String values(Map<String, JsonNode> options) {
        ObjectNode values = YAML.createObjectNode();
        options.forEach((path, value) -> {
            ObjectNode parent = values;
            String[] keys = path.split("\\.", -1);
            for (int i = 0; i < keys.length - 1; i++) {
                parent = parent.withObjectProperty(keys[i]);
            }
            parent.set(keys[keys.length - 1], value);
        });
        try {
            return YAML.writeValueAsString(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
