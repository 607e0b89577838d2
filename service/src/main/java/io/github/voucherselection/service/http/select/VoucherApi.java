package io.github.voucherselection.service.http.select;

import io.github.voucherselection.service.http.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;

/** The description of {@link VoucherController}, apart from its code. The examples stand in {@code examples.yml}. */
interface VoucherApi {
    String JSON = "application/json";
    String EXAMPLES = "#/components/examples/";
    String EXPLAIN = "whether to tell what the amount rests on";

    @Operation(
            operationId = "select",
            parameters =
                    @Parameter(
                            name = "explain",
                            in = ParameterIn.QUERY,
                            description = EXPLAIN,
                            required = false,
                            explode = Explode.FALSE,
                            schema = @Schema(type = "boolean", defaultValue = "false")),
            summary = "The voucher amount to offer to a customer",
            description = "The amount that customers of the same segment used most. That is what they used, not what"
                    + " works best.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = ApiSchemas.Customer.class),
                            examples = {
                                @ExampleObject(name = "frequent", ref = EXAMPLES + "frequent"),
                                @ExampleObject(name = "recency", ref = EXAMPLES + "recency"),
                                @ExampleObject(name = "unknown-country", ref = EXAMPLES + "unknown-country"),
                                @ExampleObject(name = "empty-segment", ref = EXAMPLES + "empty-segment"),
                                @ExampleObject(name = "missing-field", ref = EXAMPLES + "missing-field")
                            }))
    @ApiResponse(
            responseCode = "201",
            description = "The amount; with explain=true also the explanation",
            content =
                    @Content(
                            mediaType = JSON,
                            schema = @Schema(implementation = VoucherAnswer.class),
                            examples = {
                                @ExampleObject(name = "frequent-answer", ref = EXAMPLES + "frequent-answer"),
                                @ExampleObject(name = "frequent-explained", ref = EXAMPLES + "frequent-explained"),
                                @ExampleObject(name = "recency-answer", ref = EXAMPLES + "recency-answer")
                            }))
    @ApiResponse(
            responseCode = "400",
            description = "The body is no JSON or not of the schema, or a query parameter is wrong",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples =
                                    @ExampleObject(
                                            name = "missing-field-answer",
                                            ref = EXAMPLES + "missing-field-answer")))
    @ApiResponse(
            responseCode = "404",
            description = "The customer's segment has no data",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples =
                                    @ExampleObject(
                                            name = "empty-segment-answer",
                                            ref = EXAMPLES + "empty-segment-answer")))
    @ApiResponse(
            responseCode = "422",
            description = "A value that makes no sense here, such as an unknown country, or one in no segment",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class),
                            examples =
                                    @ExampleObject(
                                            name = "unknown-country-answer",
                                            ref = EXAMPLES + "unknown-country-answer")))
    @CommonProblems
    HttpResponse<?> select(@Parameter(hidden = true) byte[] body, @Parameter(hidden = true) HttpRequest<?> request);

    @Operation(
            operationId = "selectBatch",
            parameters =
                    @Parameter(
                            name = "explain",
                            in = ParameterIn.QUERY,
                            description = EXPLAIN,
                            required = false,
                            explode = Explode.FALSE,
                            schema = @Schema(type = "boolean", defaultValue = "false")),
            summary = "The same for up to 1,000 customers",
            description = "Answers in the order of the customers. What is wrong with one of them is that one's answer,"
                    + " a problem with its status. A customer without segment_name is answered by all of them.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = JSON,
                            array =
                                    @ArraySchema(
                                            maxItems = 1000,
                                            schema = @Schema(implementation = ApiSchemas.BatchCustomer.class)),
                            examples = @ExampleObject(name = "batch", ref = EXAMPLES + "batch")))
    @ApiResponse(
            responseCode = "200",
            description = "An answer for each customer",
            content =
                    @Content(
                            mediaType = JSON,
                            array = @ArraySchema(schema = @Schema(implementation = ApiSchemas.BatchAnswer.class)),
                            examples = @ExampleObject(name = "batch-answer", ref = EXAMPLES + "batch-answer")))
    @ApiResponse(
            responseCode = "400",
            description = "The body is no JSON or no array, or a query parameter is wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @CommonProblems
    List<Object> selectBatch(@Parameter(hidden = true) byte[] body, @Parameter(hidden = true) HttpRequest<?> request);
}
