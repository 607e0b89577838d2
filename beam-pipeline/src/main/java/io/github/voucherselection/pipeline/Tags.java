package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.snapshot.Reject;
import org.apache.beam.sdk.values.TupleTag;

/** What the rules hand on side by side, once rows are no longer told apart. */
final class Tags {
    static final TupleTag<OutcomeCount> OUTCOMES = new TupleTag<>("outcomes") {};
    static final TupleTag<SegmentAggregate> AGGREGATES = new TupleTag<>("aggregates") {};
    static final TupleTag<Tally> TALLIES = new TupleTag<>("tallies") {};
    static final TupleTag<Reject> REJECTS = new TupleTag<>("rejects") {};

    private Tags() {}
}
