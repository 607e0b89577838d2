package io.github.voucherselection.service.running;

/** Request bodies: a good one and changes to it. */
public final class Body {
    public static final String GOOD = """
            {"customer_id": 123, "country_code": "Peru", "last_order_ts": "2026-04-01 10:00:00",
             "first_order_ts": "2017-05-03 00:00:00", "total_orders": 2, "segment_name": "frequent_segment"}""";

    private Body() {}

    /** The good body with another value of a field. */
    public static String with(String field, String json) {
        return with(GOOD, field, json);
    }

    public static String with(String body, String field, String json) {
        return body.replaceFirst(
                "(\"" + field + "\": )(\"[^\"]*\"|[0-9]+)", "$1" + java.util.regex.Matcher.quoteReplacement(json));
    }

    public static String without(String body, String field) {
        return body.replaceFirst("\"" + field + "\": (\"[^\"]*\"|[0-9]+),?\\s*", "");
    }

    public static String recency(String lastOrder) {
        return with(with("segment_name", "\"recency_segment\""), "last_order_ts", "\"" + lastOrder + "\"");
    }
}
