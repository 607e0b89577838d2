package io.github.voucherselection.service.http.select;

import io.github.voucherselection.service.http.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;

/** Shapes of the API description that no class has, since bodies are read by hand. */
final class ApiSchemas {
    private static final String TIMESTAMP = "2020-05-20, 2020-05-20 15:24:04, with a T instead of the blank, with a"
            + " fraction of up to 9 digits, with Z or an offset; UTC without an offset";

    private ApiSchemas() {}

    @Schema(
            name = "Customer",
            additionalProperties = AdditionalPropertiesValue.FALSE,
            requiredProperties = {
                "customer_id",
                "country_code",
                "last_order_ts",
                "first_order_ts",
                "total_orders",
                "segment_name"
            })
    record Customer(
            @Schema(name = "customer_id", type = "integer", format = "int64")
            long customerId,

            @Schema(name = "country_code") String countryCode,

            @Schema(name = "last_order_ts", description = TIMESTAMP)
            String lastOrderTs,

            @Schema(name = "first_order_ts", description = TIMESTAMP)
            String firstOrderTs,

            @Schema(name = "total_orders", type = "integer", format = "int64")
            long totalOrders,

            @Schema(
                    name = "segment_name",
                    type = "string",
                    description = "by which of the two the customer is put into a segment",
                    allowableValues = {"frequent_segment", "recency_segment"})
            String segmentName) {}

    @Schema(
            name = "BatchCustomer",
            additionalProperties = AdditionalPropertiesValue.FALSE,
            requiredProperties = {"customer_id", "country_code", "last_order_ts", "first_order_ts", "total_orders"})
    record BatchCustomer(
            @Schema(name = "customer_id", type = "integer", format = "int64")
            long customerId,

            @Schema(name = "country_code") String countryCode,

            @Schema(name = "last_order_ts", description = TIMESTAMP)
            String lastOrderTs,

            @Schema(name = "first_order_ts", description = TIMESTAMP)
            String firstOrderTs,

            @Schema(name = "total_orders", type = "integer", format = "int64")
            long totalOrders,

            @Schema(
                    name = "segment_name",
                    type = "string",
                    description = "left out: both",
                    allowableValues = {"frequent_segment", "recency_segment"})
            String segmentName) {}

    @Schema(
            name = "BatchAnswer",
            oneOf = {VoucherAnswer.class, Problem.class, AnswersBySegmentName.class})
    interface BatchAnswer {}

    @Schema(
            name = "AnswersBySegmentName",
            requiredProperties = {"frequent_segment", "recency_segment"})
    record AnswersBySegmentName(
            @Schema(
                    name = "frequent_segment",
                    oneOf = {VoucherAnswer.class, Problem.class})
            Object frequent,

            @Schema(
                    name = "recency_segment",
                    oneOf = {VoucherAnswer.class, Problem.class})
            Object recency) {}
}
