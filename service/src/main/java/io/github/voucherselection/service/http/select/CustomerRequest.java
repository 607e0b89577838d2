package io.github.voucherselection.service.http.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.selection.Customer;
import io.github.voucherselection.service.selection.Echo;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of a customer: exactly these fields of exactly their types. Read by hand, since binders convert and
 * forgive.
 *
 * @param id what the caller knows the customer of a batch by, a string or a number; null when it was left out
 * @param segmentName null when it was left out, which only a batch may do
 */
record CustomerRequest(
        @Nullable JsonNode id, Customer customer, @Nullable String segmentName) {
    private static final String ID = "id";
    private static final String SEGMENT_NAME = "segment_name";
    private static final List<String> FIELDS =
            List.of("customer_id", "country_code", "last_order_ts", "first_order_ts", "total_orders", SEGMENT_NAME);
    private static final List<String> FIELDS_OF_BATCH =
            Stream.concat(Stream.of(ID), FIELDS.stream()).toList();
    private static final Set<String> OPTIONAL_IN_BATCH = Set.of(ID, SEGMENT_NAME);
    /** So that an exponent cannot make an answer long. */
    private static final int MAX_SCALE = 100;

    /** @throws ProblemException naming the field that is wrong, or all that are missing */
    static CustomerRequest of(JsonNode body) {
        return read(body, "the body", FIELDS, Set.of());
    }

    /**
     * One of a batch.
     *
     * @throws ProblemException naming the field that is wrong, or all that are missing
     */
    static CustomerRequest ofBatch(JsonNode customer) {
        return read(customer, "the customer", FIELDS_OF_BATCH, OPTIONAL_IN_BATCH);
    }

    /**
     * The customer of OpenFeature's context. Other attributes are not looked at, and 5.0 is an integer: many SDKs have no
     * other numbers.
     *
     * @throws ProblemException naming the field that is wrong, or all that are missing
     */
    static Customer ofContext(JsonNode context) {
        if (!context.isObject()) {
            throw JsonBody.wrong("the field \"context\" must be an object");
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        FIELDS.stream().filter(context::has).forEach(field -> fields.set(field, whole(context.path(field))));
        fields.put("customer_id", 0).remove(SEGMENT_NAME);
        return read(fields, "the context", FIELDS, Set.of(SEGMENT_NAME)).customer();
    }

    private static JsonNode whole(JsonNode value) {
        try {
            return value.isNumber() ? LongNode.valueOf(value.decimalValue().longValueExact()) : value;
        } catch (ArithmeticException e) {
            return value;
        }
    }

    /** The id of one of a batch, whatever else is wrong with it; null when it has none, or one of another type. */
    static @Nullable JsonNode id(JsonNode customer) {
        @Nullable JsonNode id = customer.get(ID);
        return id != null && isId(id) ? id : null;
    }

    /** What cannot be null, as it was not sent in a batch. */
    String requiredSegmentName() {
        return Objects.requireNonNull(segmentName);
    }

    private static CustomerRequest read(JsonNode object, String what, List<String> fields, Set<String> optional) {
        if (!object.isObject()) {
            throw JsonBody.wrong(what + " must be an object");
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!fields.contains(name)) {
                throw JsonBody.wrong("the field \"%s\" is unknown".formatted(Echo.of(name)));
            }
        }
        if (object.size() < fields.size()) { // all fields are known, and none occurs twice
            requireAll(object, fields, optional);
        }
        if (object.hasNonNull(ID) && !isId(object.path(ID))) {
            throw JsonBody.wrong(
                    "the field \"id\" must be a string or a number of up to %d digits".formatted(MAX_SCALE));
        }
        Customer customer = new Customer(
                integer(object, "customer_id"),
                text(object, "country_code"),
                text(object, "last_order_ts"),
                text(object, "first_order_ts"),
                integer(object, "total_orders"));
        boolean named = optional.isEmpty() || object.hasNonNull(SEGMENT_NAME);
        return new CustomerRequest(id(object), customer, named ? text(object, SEGMENT_NAME) : null);
    }

    private static boolean isId(JsonNode value) {
        return value.isTextual()
                || (value.isNumber() && Math.abs(value.decimalValue().scale()) <= MAX_SCALE);
    }

    private static long integer(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw JsonBody.wrong("the field \"%s\" must be a 64-bit integer".formatted(field));
        }
        return value.longValue();
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            throw JsonBody.wrong("the field \"%s\" must be a string".formatted(field));
        }
        return value.textValue();
    }

    private static void requireAll(JsonNode object, List<String> fields, Set<String> optional) {
        List<String> missing = fields.stream()
                .filter(field -> !object.has(field) && !optional.contains(field))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        String names = missing.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
        throw JsonBody.wrong(
                missing.size() == 1
                        ? "the field %s is missing".formatted(names)
                        : "the fields %s are missing".formatted(names));
    }
}
