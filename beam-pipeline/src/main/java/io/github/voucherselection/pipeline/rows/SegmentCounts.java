package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many transactions of each segment, and of each gap between segments, used each amount. */
final class SegmentCounts {
    private final Map<SegmentKey, Map<BigDecimal, Long>> bySegment = new HashMap<>();

    void add(SegmentKey segment, BigDecimal voucherAmount, long transactions) {
        bySegment.computeIfAbsent(segment, first -> new HashMap<>()).merge(voucherAmount, transactions, Long::sum);
    }

    /** Adds what {@link #write} wrote. */
    void add(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            SegmentKey segment = SegmentKey.CODER.read(in);
            for (AmountCount amount : Coders.AMOUNT_COUNT.readAll(in)) {
                add(segment, amount.voucherAmount(), amount.transactions());
            }
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(bySegment.size());
        for (Map.Entry<SegmentKey, Map<BigDecimal, Long>> segment : bySegment.entrySet()) {
            SegmentKey.CODER.write(segment.getKey(), out);
            Coders.AMOUNT_COUNT.writeAll(
                    segment.getValue().entrySet().stream()
                            .map(amount -> new AmountCount(amount.getKey(), amount.getValue()))
                            .toList(),
                    out);
        }
    }

    /** One of each segment, in no order. */
    List<SegmentAggregate> aggregates() {
        List<SegmentAggregate> aggregates = new ArrayList<>();
        bySegment.forEach((key, amounts) -> {
            @Nullable String label = key.place().label();
            if (label != null) {
                aggregates.add(SegmentAggregate.of(key.countryCode(), key.segmentName(), label, amounts));
            }
        });
        return aggregates;
    }

    /**
     * One of each country, in no order. A transaction has a place in every segment name, so one tells all amounts.
     *
     * @param names all segment names
     */
    List<CountryAggregate> countries(List<SegmentName> names) {
        Map<String, Map<BigDecimal, Long>> amountsOf = new HashMap<>();
        Map<String, Map<SegmentName, Map<Gap, Long>>> gapsOf = new HashMap<>();
        bySegment.forEach((key, amounts) -> {
            if (key.segmentName().equals(names.get(0))) {
                Map<BigDecimal, Long> all = amountsOf.computeIfAbsent(key.countryCode(), first -> new HashMap<>());
                amounts.forEach((amount, transactions) -> all.merge(amount, transactions, Long::sum));
            }
            @Nullable Gap gap = key.place().gap();
            if (gap != null) {
                gapsOf.computeIfAbsent(key.countryCode(), first -> new HashMap<>())
                        .computeIfAbsent(key.segmentName(), first -> new HashMap<>())
                        .put(
                                gap,
                                amounts.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum());
            }
        });
        return amountsOf.entrySet().stream()
                .map(country -> CountryAggregate.of(
                        country.getKey(), country.getValue(), names, gapsOf.getOrDefault(country.getKey(), Map.of())))
                .toList();
    }
}
