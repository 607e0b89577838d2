package io.github.voucherselection.service.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;

/** The wire form of an amount; written in plain notation. */
@Introspected
record VoucherAnswer(@JsonProperty("voucher_amount") BigDecimal voucherAmount) {}
