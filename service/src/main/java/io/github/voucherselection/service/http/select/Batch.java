package io.github.voucherselection.service.http.select;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.service.http.problem.Problem;
import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.http.problem.ProblemType;
import io.github.voucherselection.service.selection.Customer;
import io.github.voucherselection.service.selection.Selection;
import io.github.voucherselection.service.selection.VoucherSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers many customers from one snapshot; what is wrong with one of them is that one's answer. */
record Batch(VoucherSelection selection, SelectionMetrics metrics, boolean explain) {
    private static final int MAX_CUSTOMERS = 1000;

    /**
     * An answer for each customer, in their order: a {@link VoucherAnswer} or a {@link Problem}; for a customer without
     * segment name, one of these by each segment name. Each has the customer's id, where there is one.
     *
     * @throws ProblemException when it is not an array, or has more than {@value #MAX_CUSTOMERS} customers
     */
    List<Object> answer(JsonNode customers) {
        if (!customers.isArray()) {
            throw JsonBody.wrong("the body must be an array");
        }
        if (customers.size() > MAX_CUSTOMERS) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_CUSTOMERS,
                    "The batch has %d customers, more than %d.".formatted(customers.size(), MAX_CUSTOMERS));
        }
        List<Object> answers = new ArrayList<>(customers.size());
        for (JsonNode customer : customers) {
            answers.add(answerOne(customer));
        }
        return answers;
    }

    private Object answerOne(JsonNode json) {
        CustomerRequest request;
        try {
            request = CustomerRequest.ofBatch(json);
        } catch (ProblemException e) {
            return e.problem().ofCustomer(CustomerRequest.id(json), null);
        }
        @Nullable JsonNode id = request.id();
        @Nullable String segmentName = request.segmentName();
        if (segmentName != null) {
            return select(id, request.customer(), segmentName);
        }
        Map<String, Object> byName = new LinkedHashMap<>();
        if (id != null) {
            byName.put("id", id);
        }
        for (SegmentName name : selection.definitions().names()) {
            byName.put(name.wireName(), select(null, request.customer(), name.wireName()));
        }
        return byName;
    }

    private Object select(@Nullable JsonNode id, Customer customer, String segmentName) {
        try {
            Selection selected = metrics.select(selection, customer, segmentName);
            return explain
                    ? VoucherAnswer.explained(id, customer, selected, selection)
                    : new VoucherAnswer(id, selected.offer().voucherAmount(), null);
        } catch (ProblemException e) {
            return e.problem().ofCustomer(id, explain ? customer.customerId() : null);
        }
    }
}
