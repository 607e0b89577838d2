package io.github.voucherselection.endtoend;

import io.github.voucherselection.data.segment.SegmentName;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** A question to the service, for a customer who lies in a segment. */
record Question(String country, SegmentName name, String segment) {
    /** An order count, or an age of the last order in days, that lies in each segment. */
    private static final Map<String, Long> INSIDE = Map.of(
            "0-4", 2L, "5-13", 9L, "14-37", 20L, "30-60", 45L, "61-90", 75L, "91-120", 105L, "121-180", 150L, "180+",
            400L);

    String body() {
        long inside = INSIDE.getOrDefault(segment, -1L);
        LocalDate lastOrder = LocalDate.now(ZoneOffset.UTC).minusDays(name.equals(SegmentName.RECENCY) ? inside : 45);
        return """
                {"customer_id": 123, "country_code": "%s", "last_order_ts": "%s 00:00:00",
                 "first_order_ts": "2017-05-03 00:00:00", "total_orders": %d, "segment_name": "%s"}
                """.formatted(country, lastOrder, name.equals(SegmentName.FREQUENT) ? inside : 9, name.wireName());
    }
}
