package io.github.voucherselection.data.segment;

import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.math.BigDecimal;
import java.util.ArrayList;
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

/** Reads {@code segments.yaml}. Works on YAML nodes rather than on plain maps, since nodes know their lines. */
public final class SegmentsYaml {
    private static final int MAX_DEPTH = 20;

    private SegmentsYaml() {}

    /**
     * Reads definitions.
     *
     * @throws SegmentDefinitionException naming the line or the label that is wrong
     */
    public static SegmentDefinitions parse(String yaml) {
        Node document;
        LoadSettings settings = LoadSettings.builder().build();
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
        Map<String, Node> top = fields(document, "segments");
        Node segments = required(top, "segments", document);
        Map<String, Node> names =
                fields(segments, SegmentName.FREQUENT.wireName(), SegmentName.RECENCY.wireName(), "fallback");
        @Nullable Node fallback = names.get("fallback");
        return new SegmentDefinitions(
                ranges(required(names, SegmentName.FREQUENT.wireName(), segments)),
                ranges(required(names, SegmentName.RECENCY.wireName(), segments)),
                fallback == null ? null : fallback(fallback));
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
        Map<String, Node> fields = fields(node, "most_used_in_country", "amounts");
        @Nullable Node mostUsed = fields.get("most_used_in_country");
        @Nullable Node amounts = fields.get("amounts");
        Map<String, BigDecimal> byCountry = new HashMap<>();
        if (amounts != null) {
            entries(amounts, "an amount for each country")
                    .forEach((country, amount) -> byCountry.put(country, amount(amount)));
        }
        try {
            return new Fallback(mostUsed != null && flag(mostUsed), byCountry);
        } catch (SegmentDefinitionException e) {
            throw at(node, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Node> fields(Node node, String... known) {
        Map<String, Node> fields = entries(node, String.join(", ", known));
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            String key = scalar(tuple.getKeyNode()).getValue();
            if (!List.of(known).contains(key)) {
                throw at(tuple.getKeyNode(), "unknown key \"%s\"; known: %s".formatted(key, String.join(", ", known)));
            }
        }
        return fields;
    }

    private static Map<String, Node> entries(Node node, String content) {
        if (!(node instanceof MappingNode mapping)) {
            throw at(node, "expected a mapping with " + content);
        }
        Map<String, Node> fields = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode()).getValue();
            if (fields.put(key, tuple.getValueNode()) != null) {
                throw at(tuple.getKeyNode(), "the key \"%s\" stands twice".formatted(key));
            }
        }
        return fields;
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
