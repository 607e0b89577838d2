package io.github.voucherselection.data.snapshot;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import java.util.Comparator;
import java.util.List;

/** What a run found: the input of {@link SnapshotWriter}. Lists come in any order. */
public record SnapshotContent(List<SegmentAggregate> aggregates, List<Reject> rejects, RowCounts rows) {
    public SnapshotContent {
        aggregates = List.copyOf(aggregates);
        rejects = List.copyOf(rejects);
    }

    /** The order of lines in a data file: country code, then definition order. */
    static Comparator<SegmentAggregate> lineOrder(SegmentDefinitions segments, SegmentName name) {
        List<String> labels =
                segments.ranges(name).stream().map(range -> range.label()).toList();
        return Comparator.comparing(SegmentAggregate::countryCode)
                .thenComparingInt(aggregate -> labels.indexOf(aggregate.segment()));
    }
}
