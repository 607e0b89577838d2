package io.github.voucherselection.service.http;

import io.github.voucherselection.service.selection.VoucherSelection;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;

/** {@code POST /voucher_segment_selector}. */
@Controller(VoucherController.PATH)
final class VoucherController {
    static final String PATH = "/voucher_segment_selector";

    private final VoucherSelections selections;

    VoucherController(VoucherSelections selections) {
        this.selections = selections;
    }

    /** Of the body only its bytes are asked for; {@link BodyFilter} has checked its size and type. */
    @Post
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.CREATED)
    VoucherAnswer select(@Body byte[] body) {
        VoucherSelection selection = selections.now();
        return new VoucherAnswer(selection.select(CustomerJson.parse(body)).voucherAmount());
    }
}
