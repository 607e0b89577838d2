package io.github.voucherselection.data.segment;

import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.NearestName;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Values of YAML nodes, which know their lines as plain maps do not; what is wrong is told with the line. */
final class YamlNodes {
    private static final int MAX_DEPTH = 20;

    private YamlNodes() {}

    static Node document(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        try {
            checkDepth(new Parse(settings).parseString(yaml));
            return new Compose(settings)
                    .composeString(yaml)
                    .orElseThrow(() -> new SegmentDefinitionException("the file is empty; expected segments: {…}"));
        } catch (MarkedYamlEngineException e) {
            throw new SegmentDefinitionException("line %d: invalid YAML: %s"
                    .formatted(e.getProblemMark().map(Mark::getLine).orElse(0) + 1, e.getProblem()));
        } catch (YamlEngineException e) {
            throw new SegmentDefinitionException("invalid YAML: " + e.getMessage());
        }
    }

    /** Nodes are composed by recursion, which a file of nothing but brackets would end with a full stack. */
    private static void checkDepth(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw new SegmentDefinitionException("line %d: nested too deeply"
                        .formatted(event.getStartMark().map(Mark::getLine).orElse(0) + 1));
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    /** The values of a mapping that has no other keys than these, without those that are null. */
    static Map<String, Node> fields(Node node, String... known) {
        String content = String.join(", ", known);
        for (NodeTuple tuple : tuples(node, content)) {
            if (!List.of(known).contains(key(tuple))) {
                throw at(tuple.getKeyNode(), unknown("key", key(tuple), List.of(known)));
            }
        }
        return entries(node, content);
    }

    /**
     * The values of a mapping with any keys, without those that are null: so whoever merges files, as Helm does, takes one
     * away.
     */
    static Map<String, Node> entries(Node node, String content) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples(node, content)) {
            if (fields.put(key(tuple), tuple.getValueNode()) != null) {
                throw at(tuple.getKeyNode(), "the key \"%s\" occurs twice".formatted(key(tuple)));
            }
        }
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
        return text(tuple.getKeyNode());
    }

    static Node required(Map<String, Node> fields, String key, Node parent) {
        @Nullable Node value = fields.get(key);
        if (value == null) {
            throw at(parent, "the key \"%s\" is missing".formatted(key));
        }
        return value;
    }

    static List<Node> list(Node node, String content) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw at(node, "expected a list of " + content);
    }

    static String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw at(node, "expected a single value");
    }

    static long number(Node node) {
        String text = text(node);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw at(node, "\"%s\" is not a whole number".formatted(text));
        }
    }

    static boolean flag(Node node) {
        String text = text(node);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw at(node, "\"%s\" is neither true nor false".formatted(text));
        };
    }

    static BigDecimal amount(Node node) {
        String text = text(node);
        try {
            return VoucherAmounts.parse(text);
        } catch (InvalidValueException e) {
            throw at(node, "\"%s\" %s".formatted(text, e.getMessage()));
        }
    }

    /** The constant of an enum by its word, which is its name in lower case. */
    static <E extends Enum<E>> E constant(Node node, Class<E> type, List<String> words) {
        if (!words.contains(text(node))) {
            throw at(node, unknown("value", text(node), words));
        }
        return Enum.valueOf(type, text(node).toUpperCase(Locale.ROOT));
    }

    /** What is made of a node; what is wrong with it is told with the line. */
    static <T> T located(Node node, Supplier<T> made) {
        try {
            return made.get();
        } catch (SegmentDefinitionException e) {
            throw at(node, String.valueOf(e.getMessage()));
        }
    }

    private static String unknown(String what, String name, List<String> known) {
        return "unknown %s \"%s\"%s; known: %s"
                .formatted(what, name, NearestName.hint(name, known), String.join(", ", known));
    }

    static SegmentDefinitionException at(Node node, String problem) {
        int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new SegmentDefinitionException("line %d: %s".formatted(line, problem));
    }
}
