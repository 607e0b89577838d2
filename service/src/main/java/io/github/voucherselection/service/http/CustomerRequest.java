package io.github.voucherselection.service.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.voucherselection.service.selection.Customer;
import io.github.voucherselection.service.selection.Echo;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Reads a customer from JSON: exactly six fields of exactly their types. By hand, since binders convert and forgive. */
final class CustomerJson {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();
    private static final String PREFIX = "Request JSON does not complies with expected schema: ";
    private static final List<String> FIELDS =
            List.of("customer_id", "country_code", "last_order_ts", "first_order_ts", "total_orders", "segment_name");

    private CustomerJson() {}

    /** @throws ProblemException naming the field, or the place in the text, that is wrong */
    static Customer parse(byte[] body) {
        JsonNode object = object(body);
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw wrong("the field \"%s\" is not known".formatted(Echo.of(name)));
            }
        }
        return new Customer(
                integer(object, "customer_id"),
                text(object, "country_code"),
                text(object, "last_order_ts"),
                text(object, "first_order_ts"),
                integer(object, "total_orders"),
                text(object, "segment_name"));
    }

    /** What a request without a body is answered with; the server knows before it is parsed. */
    static ProblemException emptyBody() {
        return malformed(" (it is empty)");
    }

    private static JsonNode object(byte[] body) {
        JsonNode node;
        try {
            node = READER.readTree(body);
        } catch (JsonProcessingException e) {
            throw malformed(
                    e.getLocation() == null
                            ? ""
                            : " (line %d, column %d)"
                                    .formatted(
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw malformed("");
        }
        if (node.isMissingNode()) {
            throw emptyBody();
        }
        if (!node.isObject()) {
            throw wrong("the body must be an object");
        }
        return node;
    }

    private static JsonNode required(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            throw wrong("the field \"%s\" is missing".formatted(field));
        }
        return value;
    }

    private static long integer(JsonNode object, String field) {
        JsonNode value = required(object, field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong("the field \"%s\" must be an integer of 64 bits".formatted(field));
        }
        return value.longValue();
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = required(object, field);
        if (!value.isTextual()) {
            throw wrong("the field \"%s\" must be a string".formatted(field));
        }
        return value.textValue();
    }

    private static ProblemException malformed(String where) {
        String problem = "the body is no valid JSON" + where;
        return new ProblemException(ProblemType.MALFORMED_JSON, sentence(problem), PREFIX + problem);
    }

    private static ProblemException wrong(String problem) {
        return new ProblemException(ProblemType.WRONG_SCHEMA, sentence(problem), PREFIX + problem);
    }

    private static String sentence(String problem) {
        return "T" + problem.substring(1) + ".";
    }
}
