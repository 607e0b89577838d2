package io.github.voucherselection.service.http;

import io.github.voucherselection.service.selection.VoucherSelection;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import org.jspecify.annotations.Nullable;

/** {@code POST /voucher_segment_selector}. */
@Controller(VoucherController.PATH)
final class VoucherController {
    static final String PATH = "/voucher_segment_selector";

    private final VoucherSelections selections;

    VoucherController(VoucherSelections selections) {
        this.selections = selections;
    }

    /** @param body null when there is none; the media type is checked by {@link JsonOnlyFilter} */
    @Post
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.CREATED)
    VoucherAnswer select(@Body byte @Nullable [] body) {
        VoucherSelection selection = selections.now();
        return new VoucherAnswer(selection
                .select(CustomerJson.parse(body == null ? new byte[0] : body))
                .voucherAmount());
    }
}
