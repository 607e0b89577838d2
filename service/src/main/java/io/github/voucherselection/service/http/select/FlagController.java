package io.github.voucherselection.service.http.select;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.service.http.SelectRoute;
import io.github.voucherselection.service.http.StaticContent;
import io.github.voucherselection.service.http.problem.BodyLimit;
import io.github.voucherselection.service.http.problem.FlagFailure;
import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.http.problem.ProblemType;
import io.github.voucherselection.service.http.served.VoucherSelections;
import io.github.voucherselection.service.selection.Customer;
import io.github.voucherselection.service.selection.Echo;
import io.github.voucherselection.service.selection.VoucherSelection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The OpenFeature Remote Evaluation Protocol: a flag for each segment name, and one for the amount that counts where the
 * snapshot says which. Problems become {@link FlagFailure}s on the way out.
 */
@Controller(SelectRoute.FLAGS)
final class FlagController {
    private static final String AMOUNT = "voucher_amount";

    private final VoucherSelections selections;
    private final SelectionMetrics metrics;
    private final ObjectMapper mapper;

    FlagController(VoucherSelections selections, SelectionMetrics metrics, ObjectMapper mapper) {
        this.selections = selections;
        this.metrics = metrics;
        this.mapper = mapper;
    }

    @Post("/{key}")
    @Consumes(MediaType.ALL)
    Flag evaluate(@Body byte[] body, String key) {
        VoucherSelection selection = selections.now();
        List<String> flags = flags(selection);
        if (!flags.contains(key)) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_SEGMENT_NAME,
                    "There is no flag \"%s\"; the flags are %s.".formatted(Echo.of(key), String.join(", ", flags)));
        }
        return evaluate(selection, customer(body), key);
    }

    /** With a tag of the answer, since those who ask for all flags ask again and again. */
    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<?> evaluateAll(@Body byte[] body, HttpRequest<?> request) throws JsonProcessingException {
        VoucherSelection selection = selections.now();
        Customer customer = customer(body);
        List<Object> flags = new ArrayList<>();
        for (String key : flags(selection)) {
            try {
                flags.add(evaluate(selection, customer, key));
            } catch (ProblemException e) {
                flags.add(Objects.requireNonNull(FlagFailure.of(key, e)));
            }
        }
        byte[] answer = mapper.writeValueAsBytes(Map.of("flags", flags));
        return StaticContent.of(answer, MediaType.APPLICATION_JSON).answer(request);
    }

    private Flag evaluate(VoucherSelection selection, Customer customer, String key) {
        String segmentName = key.equals(AMOUNT) ? selection.preferred(customer).wireName() : key;
        return Flag.of(key, customer, metrics.select(selection, customer, segmentName), selection);
    }

    private static Customer customer(byte[] body) {
        BodyLimit.CUSTOMER.check(body.length);
        return CustomerRequest.ofContext(JsonBody.read(body).path("context"));
    }

    private static List<String> flags(VoucherSelection selection) {
        List<String> flags = new ArrayList<>();
        selection.definitions().names().stream().map(SegmentName::wireName).forEach(flags::add);
        if (!selection.definitions().offerBy().isEmpty()) {
            flags.add(AMOUNT);
        }
        return flags;
    }
}
