package io.github.voucherselection.eda;

import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.voucher.Countries;
import java.time.LocalDate;

/**
 * What is analysed: as for the batch job.
 *
 * @param asOf the as-of day, which days are counted to unless the definitions say otherwise
 */
record Scope(LocalDate asOf, Countries countries, SegmentDefinitions segments) {}
