package io.github.voucherselection.service.http.select;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.service.http.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import org.jspecify.annotations.Nullable;

/** Shapes of the API description that no class has, since bodies are read by hand. */
final class ApiSchemas {
    private static final String TIMESTAMP = "2020-05-20, 2020-05-20 15:24:04, with a T instead of the blank,"
            + " without seconds or with a fraction of them of up to 9 digits, with Z or an offset; without an offset"
            + " it is local";

    private static final String SEGMENT_NAME =
            "by which segment name of the snapshot the customer is put into a segment; GET /segments lists them";

    private ApiSchemas() {}

    @Schema(name = "Customer", additionalProperties = AdditionalPropertiesValue.FALSE)
    record Customer(
            @JsonProperty("customer_id") long customerId,
            @JsonProperty("country_code") String countryCode,

            @JsonProperty("last_order_ts") @Schema(description = TIMESTAMP)
            String lastOrder,

            @JsonProperty("first_order_ts") @Schema(description = TIMESTAMP)
            String firstOrder,

            @JsonProperty("total_orders") long totalOrders,

            @JsonProperty("segment_name")
            @Schema(type = "string", description = SEGMENT_NAME, example = "frequent_segment")
            String segmentName) {}

    @Schema(name = "BatchCustomer", additionalProperties = AdditionalPropertiesValue.FALSE)
    record BatchCustomer(
            @JsonProperty("id") @Schema(implementation = Problem.Id.class) @Nullable
            Object id,

            @JsonProperty("customer_id") long customerId,
            @JsonProperty("country_code") String countryCode,

            @JsonProperty("last_order_ts") @Schema(description = TIMESTAMP)
            String lastOrder,

            @JsonProperty("first_order_ts") @Schema(description = TIMESTAMP)
            String firstOrder,

            @JsonProperty("total_orders") long totalOrders,

            @JsonProperty("segment_name")
            @Schema(
                    type = "string",
                    description = SEGMENT_NAME + "; left out: by all of them",
                    example = "frequent_segment")
            @Nullable
            String segmentName) {}

    @Schema(
            name = "BatchAnswer",
            anyOf = {VoucherAnswer.class, Problem.class, AnswersBySegmentName.class})
    interface BatchAnswer {}

    @Schema(
            name = "AnswersBySegmentName",
            type = "object",
            description = "an amount or a problem by each segment name",
            additionalProperties = AdditionalPropertiesValue.TRUE)
    interface AnswersBySegmentName {}
}
