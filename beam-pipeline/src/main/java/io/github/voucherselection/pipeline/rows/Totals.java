package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.snapshot.RowCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What rows come to, of a part of the history or of all of it: transactions by segment and amount, rows by what became of
 * them, and the first rejects. They travel as bytes, which a runner copies at no cost: the DirectRunner copies all that waits
 * under a key whenever more of it arrives.
 */
public final class Totals {
    private final List<SegmentName> names;
    private final SegmentCounts counts = new SegmentCounts();
    private final List<Reject> rejects = new ArrayList<>();
    private Tally tally = Tally.NONE;

    /** Of no rows. Those to come have a place by each of these segment names, in this order. */
    public Totals(List<SegmentName> names) {
        this.names = names;
    }

    /** Adds distinct rows that came to the same. */
    public void add(RowOutcome outcome, long rows) {
        if (outcome instanceof RowOutcome.EmptyTotalOrders) {
            tally = tally.plus(Tally.Row.DROPPED_EMPTY_TOTAL_ORDERS, rows);
        } else if (outcome instanceof RowOutcome.OutsideWindow) {
            tally = tally.plus(Tally.Row.DROPPED_OUTSIDE_WINDOW, rows);
        } else if (outcome instanceof RowOutcome.Rejected) {
            tally = tally.plus(Tally.Row.REJECTED, rows);
        } else {
            add((RowOutcome.Segmented) outcome, rows);
        }
    }

    private void add(RowOutcome.Segmented transaction, long rows) {
        tally = tally.plus(Tally.Row.KEPT, rows);
        for (int name = 0; name < names.size(); name++) {
            Place place = transaction.places().get(name);
            counts.add(
                    new SegmentKey(transaction.countryCode(), names.get(name), place),
                    transaction.voucherAmount(),
                    rows);
            if (place.gap() != null) {
                tally = tally.plusUndefined(name, rows);
            }
        }
    }

    /** Adds rows that were counted before, and rejects, which are counted already. */
    public void add(Tally tally, List<Reject> rejects) {
        this.tally = this.tally.plus(tally);
        this.rejects.addAll(rejects);
    }

    /** Adds what {@link #toBytes} gave. */
    public void add(byte[] totals) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(totals))) {
            counts.add(in);
            add(Tally.CODER.read(in), Coders.REJECT.readAll(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            counts.write(out);
            Tally.CODER.write(tally, out);
            Coders.REJECT.writeAll(rejects, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** One of each segment that has transactions, in no order. */
    public List<SegmentAggregate> aggregates() {
        return counts.aggregates();
    }

    /** One of each country that has transactions, in no order. */
    public List<CountryAggregate> countries() {
        return counts.countries(names);
    }

    public List<Reject> rejects() {
        return List.copyOf(rejects);
    }

    public RowCounts rows() {
        Map<SegmentName, Long> undefined = new HashMap<>();
        for (int name = 0; name < names.size(); name++) {
            undefined.put(names.get(name), tally.undefined(name));
        }
        return new RowCounts(
                tally.get(Tally.Row.READ),
                tally.get(Tally.Row.KEPT),
                tally.get(Tally.Row.REJECTED),
                undefined,
                new RowCounts.Dropped(
                        tally.get(Tally.Row.DROPPED_COUNTRY),
                        tally.get(Tally.Row.DROPPED_NULL),
                        tally.get(Tally.Row.DROPPED_DUPLICATE),
                        tally.get(Tally.Row.DROPPED_EMPTY_TOTAL_ORDERS),
                        tally.get(Tally.Row.DROPPED_OUTSIDE_WINDOW)));
    }
}
