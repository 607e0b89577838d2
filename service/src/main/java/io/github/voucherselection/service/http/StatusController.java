package io.github.voucherselection.service.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** {@code GET /check_status}: the service runs, with or without a snapshot. There is one form of it, whatever is accepted. */
@Controller("/check_status")
final class StatusController {
    private static final String ACTIVE = "Active!";

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<String> status() {
        return HttpResponse.ok(ACTIVE).contentLength(ACTIVE.length()).contentType(MediaType.TEXT_PLAIN_TYPE);
    }
}
