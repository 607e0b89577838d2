package io.github.voucherselection.service.http.select;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.service.selection.Customer;
import io.github.voucherselection.service.selection.Selection;
import io.github.voucherselection.service.selection.VoucherSelection;
import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of an amount; written in plain notation.
 *
 * @param id null, and then left out, unless it was given
 * @param explanation null, and then left out, unless it was asked for
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
record VoucherAnswer(
        @Nullable JsonNode id,

        @JsonProperty("voucher_amount") BigDecimal voucherAmount,
        @Nullable Explanation explanation) {

    /** The same as JSON, without an explanation: written by hand, since this is what nearly every request gets. */
    static byte[] plain(Selection selected) {
        return ("{\"voucher_amount\":" + selected.offer().voucherAmount().toPlainString() + "}").getBytes(US_ASCII);
    }

    static VoucherAnswer explained(
            @Nullable JsonNode id, Customer customer, Selection selected, VoucherSelection selection) {
        return new VoucherAnswer(id, selected.offer().voucherAmount(), Explanation.of(customer, selected, selection));
    }
}
