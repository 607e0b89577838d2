package io.github.voucherselection.service.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/** {@code GET /check_status}: the service runs, with or without a snapshot. There is one form of it, whatever is accepted. */
@Controller("/check_status")
final class StatusController {
    @Get
    @Produces(MediaType.ALL)
    @Operation(operationId = "status", summary = "Whether the service runs")
    @ApiResponse(
            responseCode = "200",
            description = "It runs",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(type = "string", allowableValues = "Active!")))
    HttpResponse<String> status() {
        return HttpResponse.ok("Active!").contentType(MediaType.TEXT_PLAIN_TYPE);
    }
}
