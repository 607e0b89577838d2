package io.github.voucherselection.data.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.ZoneId;
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
    /** Of a file: what is longer defines no segments. */
    private static final int MAX_BYTES = 1_000_000;

    private SegmentsYaml() {}

    /**
     * Reads a file.
     *
     * @throws SegmentDefinitionException naming the line or the label that is wrong
     * @throws CharacterCodingException when it is not in UTF-8
     */
    public static SegmentDefinitions read(InputStream file) throws IOException {
        byte[] content = file.readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
            throw new SegmentDefinitionException(String.format(Locale.ROOT, "it is larger than %,d bytes", MAX_BYTES));
        }
        return parse(UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    }

    /**
     * Reads the text of a file.
     *
     * @throws SegmentDefinitionException naming the line or the label that is wrong
     */
    public static SegmentDefinitions parse(String yaml) {
        Node document = YamlNodes.document(yaml);
        Map<String, Node> top =
                YamlNodes.fields(document, "segments", "counting", "fallback", "offer_by", "currencies");
        @Nullable Node counting = top.get("counting");
        @Nullable Node fallback = top.get("fallback");
        @Nullable Node offerBy = top.get("offer_by");
        @Nullable Node currencies = top.get("currencies");
        return new SegmentDefinitions(
                segments(YamlNodes.required(top, "segments", document)),
                counting == null ? null : counting(counting),
                fallback == null ? null : fallback(fallback),
                offerBy == null ? List.of() : names(offerBy),
                currencies == null ? Map.of() : currencies(currencies));
    }

    private static Counting counting(Node node) {
        Map<String, Node> fields = YamlNodes.fields(node, "days", "window_days", "time_zones");
        @Nullable Node days = fields.get("days");
        @Nullable Node window = fields.get("window_days");
        @Nullable Node zones = fields.get("time_zones");
        Counting.@Nullable Days counted =
                days == null ? null : YamlNodes.constant(days, Counting.Days.class, Counting.Days.wireNames());
        @Nullable Long windowDays = window == null ? null : YamlNodes.number(window);
        Map<String, ZoneId> timeZones = new HashMap<>();
        if (zones != null) {
            YamlNodes.entries(zones, "a time zone for each country")
                    .forEach((country, zone) -> timeZones.put(
                            country, YamlNodes.located(zone, () -> Counting.zoneNamed(YamlNodes.text(zone)))));
        }
        return YamlNodes.located(node, () -> new Counting(counted, windowDays, timeZones));
    }

    private static List<SegmentName> names(Node node) {
        return YamlNodes.list(node, "segment names").stream()
                .map(name -> YamlNodes.located(name, () -> new SegmentName(YamlNodes.text(name))))
                .toList();
    }

    private static Map<String, String> currencies(Node node) {
        Map<String, String> currencies = new HashMap<>();
        YamlNodes.entries(node, "a currency for each country")
                .forEach((country, currency) -> currencies.put(country, YamlNodes.text(currency)));
        return currencies;
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
                by == null ? null : YamlNodes.constant(by, SegmentMeasure.class, SegmentMeasure.wireNames()),
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
