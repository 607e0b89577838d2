package io.github.voucherselection.benchmarks.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.snapshot.Snapshot;
import io.github.voucherselection.data.voucher.Timestamp;
import io.github.voucherselection.data.voucher.Timestamps;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a customer as a stream of tokens and finds the amount in a snapshot. */
final class Amounts {
    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final Snapshot snapshot;

    Amounts(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * @return the answer's body; empty when the segment has no amount
     * @throws IOException when the body is not JSON
     * @throws RuntimeException when it is not a customer
     */
    Optional<byte[]> answer(InputStream body) throws IOException {
        @Nullable String country = null;
        @Nullable String lastOrder = null;
        @Nullable String firstOrder = null;
        @Nullable String segmentName = null;
        long totalOrders = 0;
        try (JsonParser parser = json.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "customer_id" -> parser.getLongValue();
                    case "country_code" -> country = parser.getText();
                    case "last_order_ts" -> lastOrder = parser.getText();
                    case "first_order_ts" -> firstOrder = parser.getText();
                    case "total_orders" -> totalOrders = parser.getLongValue();
                    case "segment_name" -> segmentName = parser.getText();
                    default -> throw new IllegalArgumentException(field);
                }
            }
        }
        if (country == null || lastOrder == null || firstOrder == null || segmentName == null) {
            throw new IllegalArgumentException("a field is missing");
        }
        return find(country, new SegmentName(segmentName), lastOrder, firstOrder, totalOrders)
                .map(amount -> "{\"voucher_amount\":%s}".formatted(amount).getBytes(US_ASCII));
    }

    private Optional<String> find(
            String country, SegmentName name, String lastOrder, String firstOrder, long totalOrders) {
        ZoneId zone = snapshot.manifest().segments().days().zone(country);
        Timestamp last = Timestamps.parse(lastOrder);
        Timestamp first = Timestamps.parse(firstOrder);
        if (first.instant(zone).isAfter(last.instant(zone))) {
            throw new IllegalArgumentException("the first order is after the last");
        }
        long today = LocalDate.now(zone).toEpochDay();
        long value = switch (snapshot.manifest().segments().measure(name)) {
            case TOTAL_ORDERS -> totalOrders;
            case DAYS_SINCE_LAST_ORDER -> Counting.daysSince(last, zone, today);
            case DAYS_SINCE_FIRST_ORDER -> Counting.daysSince(first, zone, today);
        };
        for (SegmentRange range : snapshot.manifest().segments().ranges(name)) {
            if (range.contains(value)) {
                return snapshot.find(country, name, range.label())
                        .map(found -> found.voucherAmount().toPlainString());
            }
        }
        return Optional.empty();
    }
}
