package io.github.voucherselection.data.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code segments.yaml}. */
public final class SegmentsYaml {
    private SegmentsYaml() {}

    /**
     * Reads definitions.
     *
     * @throws SegmentDefinitionException naming the line or the label that is wrong
     */
    public static SegmentDefinitions parse(String yaml) {
        Node document = YamlNodes.document(yaml);
        Map<String, Node> top = YamlNodes.fields(document, "segments", "fallback");
        @Nullable Node fallback = top.get("fallback");
        return new SegmentDefinitions(
                segments(YamlNodes.required(top, "segments", document)), fallback == null ? null : fallback(fallback));
    }

    private static Map<SegmentName, SegmentDefinition> segments(Node node) {
        Map<SegmentName, SegmentDefinition> segments = new HashMap<>();
        YamlNodes.entries(node, "segments for each segment name")
                .forEach((name, definition) -> segments.put(
                        YamlNodes.located(definition, () -> new SegmentName(name)), definition(definition)));
        return segments;
    }

    private static SegmentDefinition definition(Node node) {
        if (!(node instanceof MappingNode)) {
            return SegmentDefinition.of(ranges(node));
        }
        Map<String, Node> fields = YamlNodes.fields(node, "by", "ranges");
        @Nullable Node by = fields.get("by");
        return new SegmentDefinition(
                by == null
                        ? null
                        : SegmentMeasure.valueOf(
                                YamlNodes.word(by, SegmentMeasure.wireNames()).toUpperCase(Locale.ROOT)),
                ranges(YamlNodes.required(fields, "ranges", node)));
    }

    private static List<SegmentRange> ranges(Node node) {
        List<SegmentRange> ranges = new ArrayList<>();
        for (Node item : YamlNodes.list(node, "segments")) {
            Map<String, Node> fields = YamlNodes.fields(item, "label", "from", "to");
            @Nullable Node to = fields.get("to");
            String label = YamlNodes.text(YamlNodes.required(fields, "label", item));
            long from = YamlNodes.number(YamlNodes.required(fields, "from", item));
            @Nullable Long end = to == null ? null : YamlNodes.number(to);
            ranges.add(YamlNodes.located(item, () -> new SegmentRange(label, from, end)));
        }
        return ranges;
    }

    private static Fallback fallback(Node node) {
        Map<String, Node> fields = YamlNodes.fields(node, "most_used_in_country", "amounts");
        @Nullable Node mostUsed = fields.get("most_used_in_country");
        @Nullable Node amounts = fields.get("amounts");
        Map<String, BigDecimal> byCountry = new HashMap<>();
        if (amounts != null) {
            YamlNodes.entries(amounts, "an amount for each country")
                    .forEach((country, amount) -> byCountry.put(country, YamlNodes.amount(amount)));
        }
        boolean offered = mostUsed != null && YamlNodes.flag(mostUsed);
        return YamlNodes.located(node, () -> new Fallback(offered, byCountry));
    }
}
