package io.github.voucherselection.service.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** {@code GET /check_status}: the service runs, with or without a snapshot. */
@Controller("/check_status")
final class StatusController {
    @Get
    @Produces(MediaType.TEXT_PLAIN)
    String status() {
        return "Active!";
    }
}
