package io.github.voucherselection.service.http;

import io.github.voucherselection.service.selection.Selection;
import io.github.voucherselection.service.selection.VoucherSelection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import java.util.List;

/** {@code POST /voucher_segment_selector} and its batch. */
@Controller(VoucherController.PATH)
final class VoucherController implements VoucherApi {
    static final String PATH = "/voucher_segment_selector";
    static final String BATCH = "/batch";

    private final VoucherSelections selections;
    private final SelectionMetrics metrics;

    VoucherController(VoucherSelections selections, SelectionMetrics metrics) {
        this.selections = selections;
        this.metrics = metrics;
    }

    /** Whether a request goes to the route of the first version. The router lets a slash follow its path. */
    static boolean isSelect(HttpRequest<?> request) {
        return request.getPath().equals(PATH) || request.getPath().equals(PATH + "/");
    }

    /** Of the body only its bytes are asked for; {@link BodyFilter} has checked its size and type. */
    @Post
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.CREATED)
    @Override
    public VoucherAnswer select(@Body byte[] body, @QueryValue(defaultValue = "false") String explain) {
        BodyLimit.CUSTOMER.check(body.length);
        VoucherSelection selection = selections.now();
        boolean explained = Parameters.flag("explain", explain);
        CustomerRequest request = CustomerRequest.of(Json.read(body), "the body");
        Selection selected = metrics.select(selection, request.customer(), request.requiredSegmentName());
        return VoucherAnswer.of(selected, selection, explained);
    }

    /** Answers 200 whatever becomes of the single customers. */
    @Post(BATCH)
    @Consumes(MediaType.ALL)
    @Override
    public List<Object> selectBatch(@Body byte[] body, @QueryValue(defaultValue = "false") String explain) {
        BodyLimit.BATCH.check(body.length);
        Batch batch = new Batch(selections.now(), metrics, Parameters.flag("explain", explain));
        return batch.answer(Json.read(body));
    }
}
