package io.github.voucherselection.service.http.select;

import io.github.voucherselection.service.http.SelectRoute;
import io.github.voucherselection.service.http.problem.BodyLimit;
import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.http.problem.ProblemType;
import io.github.voucherselection.service.http.problem.QueryParameter;
import io.github.voucherselection.service.http.served.VoucherSelections;
import io.github.voucherselection.service.selection.Echo;
import io.github.voucherselection.service.selection.Selection;
import io.github.voucherselection.service.selection.VoucherSelection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import java.util.List;

/** {@code POST /voucher_segment_selector} and its batch. */
@Controller(SelectRoute.PATH)
final class VoucherController {
    private static final String EXPLAIN = "explain";

    private final VoucherSelections selections;
    private final SelectionMetrics metrics;

    VoucherController(VoucherSelections selections, SelectionMetrics metrics) {
        this.selections = selections;
        this.metrics = metrics;
    }

    /** Of the body only its bytes are asked for; {@link BodyFilter} has checked its size and type. */
    @Post
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.CREATED)
    HttpResponse<?> select(@Body byte[] body, HttpRequest<?> request) {
        BodyLimit.CUSTOMER.check(body.length);
        VoucherSelection selection = selections.now();
        boolean explained = isExplained(request);
        CustomerRequest customer = CustomerRequest.of(JsonBody.read(body));
        Selection selected = metrics.select(selection, customer.customer(), customer.requiredSegmentName());
        return HttpResponse.created(
                explained
                        ? VoucherAnswer.explained(null, customer.customer(), selected, selection)
                        : VoucherAnswer.plain(selected));
    }

    /** Answers 200 whatever becomes of the single customers. */
    @Post(SelectRoute.BATCH)
    @Consumes(MediaType.ALL)
    List<Object> selectBatch(@Body byte[] body, HttpRequest<?> request) {
        BodyLimit.BATCH.check(body.length);
        Batch batch = new Batch(selections.now(), metrics, isExplained(request));
        return batch.answer(JsonBody.read(body));
    }

    private static boolean isExplained(HttpRequest<?> request) {
        String value = QueryParameter.of(request, EXPLAIN).orElse("false");
        return switch (value) {
            // Python's requests sends True.
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default ->
                throw new ProblemException(
                        ProblemType.WRONG_PARAMETER,
                        "The query parameter \"%s\" must be true or false, not \"%s\"."
                                .formatted(EXPLAIN, Echo.of(value)));
        };
    }
}
