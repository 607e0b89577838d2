package io.github.voucherselection.data.segment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** How many transactions of a country lie in a gap. */
public record GapCount(@JsonUnwrapped @JsonProperty("gap") Gap gap, long transactions) {}
