package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many transactions of each segment used each amount. Counts travel as bytes, which a runner copies at no cost: the
 * DirectRunner copies all that waits under a key whenever more of it arrives.
 */
public final class SegmentCounts {
    private final Map<SegmentKey, Map<BigDecimal, Long>> bySegment = new HashMap<>();

    public void add(SegmentKey segment, BigDecimal voucherAmount, long transactions) {
        bySegment.computeIfAbsent(segment, first -> new HashMap<>()).merge(voucherAmount, transactions, Long::sum);
    }

    /** Adds what {@link #toBytes} gave. */
    public void add(byte[] counts) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(counts))) {
            for (int left = in.readInt(); left > 0; left--) {
                SegmentKey segment = SegmentKey.CODER.read(in);
                for (AmountCount amount : Coders.AMOUNT_COUNT.readAll(in)) {
                    add(segment, amount.voucherAmount(), amount.transactions());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(bySegment.size());
            for (Map.Entry<SegmentKey, Map<BigDecimal, Long>> segment : bySegment.entrySet()) {
                SegmentKey.CODER.write(segment.getKey(), out);
                Coders.AMOUNT_COUNT.writeAll(
                        segment.getValue().entrySet().stream()
                                .map(amount -> new AmountCount(amount.getKey(), amount.getValue()))
                                .toList(),
                        out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** One of each segment, in no order. */
    public List<SegmentAggregate> aggregates() {
        return bySegment.entrySet().stream()
                .map(segment -> SegmentAggregate.of(
                        segment.getKey().countryCode(),
                        segment.getKey().segmentName(),
                        segment.getKey().segment(),
                        segment.getValue()))
                .toList();
    }
}
