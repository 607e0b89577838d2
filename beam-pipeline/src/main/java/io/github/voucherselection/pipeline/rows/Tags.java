package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.snapshot.Reject;
import org.apache.beam.sdk.values.TupleTag;

/** What the rules hand on side by side, once rows are no longer told apart. */
public final class Tags {
    public static final TupleTag<OutcomeCount> OUTCOMES = new TupleTag<>("outcomes") {};
    public static final TupleTag<SegmentAggregate> AGGREGATES = new TupleTag<>("aggregates") {};
    public static final TupleTag<CountryAggregate> COUNTRIES = new TupleTag<>("countries") {};
    public static final TupleTag<Tally> TALLIES = new TupleTag<>("tallies") {};
    public static final TupleTag<Reject> REJECTS = new TupleTag<>("rejects") {};

    private Tags() {}
}
