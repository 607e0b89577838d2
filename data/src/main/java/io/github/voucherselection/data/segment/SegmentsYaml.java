package io.github.voucherselection.data.segment;

import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.NearestName;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads {@code segments.yaml}. Works on YAML nodes rather than on plain maps, since nodes know their lines. */
public final class SegmentsYaml {
    /** The most characters of a file: what is longer defines no segments. */
    public static final int MAX_LENGTH = 1_000_000;

    private static final int MAX_DEPTH = 20;
    private static final String SEGMENTS = "segments";
    private static final String FALLBACK = "fallback";
    private static final String[] NAMES =
            Arrays.stream(SegmentName.values()).map(SegmentName::wireName).toArray(String[]::new);

    private SegmentsYaml() {}

    /**
     * Reads definitions.
     *
     * @throws SegmentDefinitionException naming the line or the label that is wrong
     */
    public static SegmentDefinitions parse(String yaml) {
        if (yaml.length() > MAX_LENGTH) {
            throw new SegmentDefinitionException("the file has more than 1,000,000 characters");
        }
        Node document;
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        try {
            checkDepth(new Parse(settings).parseString(yaml));
            document = new Compose(settings)
                    .composeString(yaml)
                    .orElseThrow(() -> new SegmentDefinitionException("the file is empty; expected segments: {…}"));
        } catch (MarkedYamlEngineException e) {
            throw new SegmentDefinitionException("line %s: no valid YAML: %s"
                    .formatted(
                            e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1), e.getProblem()));
        } catch (YamlEngineException e) {
            throw new SegmentDefinitionException("no valid YAML: " + e.getMessage());
        }
        Map<String, Node> top = given(fields(document, SEGMENTS, FALLBACK));
        @Nullable Node fallback = top.get(FALLBACK);
        return new SegmentDefinitions(
                segments(required(top, SEGMENTS, document)), fallback == null ? null : fallback(fallback));
    }

    private static Map<SegmentName, List<SegmentRange>> segments(Node node) {
        for (NodeTuple entry : tuples(node, "a list of ranges for each segment name")) {
            if (key(entry).equals(FALLBACK)) {
                throw at(
                        entry.getKeyNode(),
                        "\"fallback\" stands inside segments; move it to the top level of the file");
            }
        }
        Map<String, Node> lists = given(fields(node, NAMES));
        Map<SegmentName, List<SegmentRange>> segments = new EnumMap<>(SegmentName.class);
        for (SegmentName name : SegmentName.values()) {
            segments.put(name, ranges(required(lists, name.wireName(), node)));
        }
        return segments;
    }

    /** Nodes are composed by recursion, which a file of nothing but brackets would end with a full stack. */
    private static void checkDepth(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw new SegmentDefinitionException("line %d: nested too deeply"
                        .formatted(event.getStartMark()
                                .map(mark -> mark.getLine() + 1)
                                .orElse(1)));
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static List<SegmentRange> ranges(Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw at(node, "expected a list of segments");
        }
        List<SegmentRange> ranges = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            Map<String, Node> fields = fields(item, "label", "from", "to");
            Node to = fields.get("to");
            String label = scalar(required(fields, "label", item)).getValue();
            long from = number(required(fields, "from", item));
            @Nullable Long end = to == null ? null : number(to);
            try {
                ranges.add(new SegmentRange(label, from, end));
            } catch (SegmentDefinitionException e) {
                throw at(item, String.valueOf(e.getMessage()));
            }
        }
        return ranges;
    }

    private static Fallback fallback(Node node) {
        Map<String, Node> fields = given(fields(node, "most_used_in_country", "amounts"));
        @Nullable Node mostUsed = fields.get("most_used_in_country");
        @Nullable Node amounts = fields.get("amounts");
        Map<String, BigDecimal> byCountry = new HashMap<>();
        if (amounts != null) {
            given(entries(amounts, "an amount for each country"))
                    .forEach((country, amount) -> byCountry.put(country, amount(amount)));
        }
        try {
            return new Fallback(mostUsed != null && flag(mostUsed), byCountry);
        } catch (SegmentDefinitionException e) {
            throw at(node, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Node> fields(Node node, String... known) {
        String content = String.join(", ", known);
        for (NodeTuple tuple : tuples(node, content)) {
            if (!List.of(known).contains(key(tuple))) {
                String meant = NearestName.of(key(tuple), List.of(known))
                        .map("did you mean \"%s\"? "::formatted)
                        .orElse("");
                throw at(tuple.getKeyNode(), "unknown key \"%s\"; %sknown: %s".formatted(key(tuple), meant, content));
            }
        }
        return entries(node, content);
    }

    private static Map<String, Node> entries(Node node, String content) {
        Map<String, Node> fields = new HashMap<>();
        for (NodeTuple tuple : tuples(node, content)) {
            if (fields.put(key(tuple), tuple.getValueNode()) != null) {
                throw at(tuple.getKeyNode(), "the key \"%s\" stands twice".formatted(key(tuple)));
            }
        }
        return fields;
    }

    /** Without the keys that are set to null: so whoever merges files, as Helm does, takes one away. */
    private static Map<String, Node> given(Map<String, Node> fields) {
        fields.values().removeIf(value -> Tag.NULL.equals(value.getTag()));
        return fields;
    }

    private static List<NodeTuple> tuples(Node node, String content) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        throw at(node, "expected a mapping with " + content);
    }

    private static String key(NodeTuple tuple) {
        return scalar(tuple.getKeyNode()).getValue();
    }

    private static Node required(Map<String, Node> fields, String key, Node parent) {
        @Nullable Node value = fields.get(key);
        if (value == null) {
            throw at(parent, "the key \"%s\" is missing".formatted(key));
        }
        return value;
    }

    private static ScalarNode scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar;
        }
        throw at(node, "expected a single value");
    }

    private static long number(Node node) {
        String text = scalar(node).getValue();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw at(node, "\"%s\" is no whole number".formatted(text));
        }
    }

    private static boolean flag(Node node) {
        String text = scalar(node).getValue();
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw at(node, "\"%s\" is neither true nor false".formatted(text));
        };
    }

    private static BigDecimal amount(Node node) {
        String text = scalar(node).getValue();
        try {
            return VoucherAmounts.parse(text);
        } catch (InvalidValueException e) {
            throw at(node, "\"%s\" %s".formatted(text, e.getMessage()));
        }
    }

    private static SegmentDefinitionException at(Node node, String problem) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new SegmentDefinitionException("line %d: %s".formatted(line, problem));
    }
}
