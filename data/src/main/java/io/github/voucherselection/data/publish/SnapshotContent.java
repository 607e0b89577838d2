package io.github.voucherselection.data.publish;

import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.snapshot.Reject;
import io.github.voucherselection.data.snapshot.RowCounts;
import java.util.List;

/** What a run found: the input of {@link SnapshotWriter}. Lists come in any order. */
public record SnapshotContent(
        List<SegmentAggregate> aggregates, List<CountryAggregate> countries, List<Reject> rejects, RowCounts rows) {
    public SnapshotContent {
        aggregates = List.copyOf(aggregates);
        countries = List.copyOf(countries);
        rejects = List.copyOf(rejects);
    }
}
