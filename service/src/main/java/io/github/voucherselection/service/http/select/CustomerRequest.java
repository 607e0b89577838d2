package io.github.voucherselection.service.http.select;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.selection.Customer;
import io.github.voucherselection.service.selection.Echo;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of a customer: exactly these fields of exactly their types. Read by hand, since binders convert and
 * forgive.
 *
 * @param segmentName null when it was left out, which only a batch may do
 */
record CustomerRequest(Customer customer, @Nullable String segmentName) {
    private static final String SEGMENT_NAME = "segment_name";
    /** Those of the API description. */
    private static final Set<String> FIELDS = Stream.of(ApiSchemas.Customer.class.getRecordComponents())
            .map(field -> field.getAccessor().getAnnotation(JsonProperty.class).value())
            .collect(Collectors.toUnmodifiableSet());

    /**
     * @param what what the JSON is to be called, beginning with "the"
     * @throws ProblemException naming the field that is wrong
     */
    static CustomerRequest of(JsonNode object, String what) {
        if (!object.isObject()) {
            throw Json.wrong(what + " must be an object");
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw Json.wrong("the field \"%s\" is not known".formatted(Echo.of(name)));
            }
        }
        Customer customer = new Customer(
                integer(object, "customer_id"),
                text(object, "country_code"),
                text(object, "last_order_ts"),
                text(object, "first_order_ts"),
                integer(object, "total_orders"));
        return new CustomerRequest(customer, object.has(SEGMENT_NAME) ? text(object, SEGMENT_NAME) : null);
    }

    /** @throws ProblemException when it was left out */
    String requiredSegmentName() {
        if (segmentName == null) {
            throw missing(SEGMENT_NAME);
        }
        return segmentName;
    }

    private static JsonNode required(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    private static long integer(JsonNode object, String field) {
        JsonNode value = required(object, field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Json.wrong("the field \"%s\" must be an integer of 64 bits".formatted(field));
        }
        return value.longValue();
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = required(object, field);
        if (!value.isTextual()) {
            throw Json.wrong("the field \"%s\" must be a string".formatted(field));
        }
        return value.textValue();
    }

    private static ProblemException missing(String field) {
        return Json.wrong("the field \"%s\" is missing".formatted(field));
    }
}
