package io.github.voucherselection.data.publish;

import static io.github.voucherselection.data.publish.ComparedSnapshots.rows;
import static io.github.voucherselection.data.publish.ComparedSnapshots.snapshot;
import static io.github.voucherselection.data.segment.SegmentName.FREQUENT;
import static io.github.voucherselection.data.segment.SegmentName.RECENCY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.Fallback;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinition;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Gate GATE = new Gate(Map.of());
    private static final SegmentDefinitions OTHER = new SegmentDefinitions(
            List.of(new SegmentRange("0+", 0, null)), SegmentDefinitions.DEFAULT.ranges(RECENCY));
    private static final SegmentAggregate PERU = rows("Peru", FREQUENT, "0-4", 100);
    private static final SegmentAggregate PERU_LATE = rows("Peru", RECENCY, "180+", 100);
    private static final Snapshot CURRENT = snapshot("old", 100, List.of("Peru"), PERU, PERU_LATE);

    @Test
    void aFirstSnapshotNeedsARow() {
        assertThat(GATE.judge(CURRENT, null)).isEqualTo(new Gate.Verdict(List.of(), List.of()));
        assertThat(GATE.judge(snapshot("new", 0, List.of("Peru")), null).refusals())
                .containsExactly("no rows were kept");
    }

    @Test
    void halfOfTheRowsIsEnough() {
        assertThat(GATE.judge(peru(50), CURRENT).refusals()).isEmpty();
        assertThat(GATE.judge(peru(49), CURRENT).refusals())
                .containsExactly("rows kept fell by more than half, from 100 to 49");
    }

    @Test
    void rowsOutsideTheWindowAreNotLost() {
        assertThat(GATE.judge(snapshot("new", OTHER, 20, 30, List.of("Peru")), CURRENT)
                        .refusals())
                .isEmpty();
        assertThat(GATE.judge(snapshot("new", OTHER, 20, 29, List.of("Peru")), CURRENT)
                        .refusals())
                .containsExactly(
                        "rows kept, including those outside the window, fell by more than half, from 100 to 49");
    }

    @Test
    void rowsOutsideTheWindowWereParsed() {
        RowCounts rows = new RowCounts(100, 20, 1, Map.of(), new RowCounts.Dropped(0, 0, 0, 0, 79));

        assertThat(rows.rejectedShare()).isEqualByComparingTo("0.01");
    }

    @Test
    void onlyCountriesOfBothAreCompared() {
        SegmentAggregate chile = rows("Chile", FREQUENT, "0-4", 900);
        Snapshot current = snapshot("old", 1000, List.of("Chile", "Peru"), chile, PERU, PERU_LATE);

        assertThat(GATE.judge(peru(50), current)).isEqualTo(new Gate.Verdict(List.of(), List.of()));
        assertThat(GATE.judge(peru(49), current).refusals())
                .containsExactly(
                        "rows kept fell by more than half, from 100 to 49, in the countries of both snapshots: Peru");
        assertThat(GATE.judge(
                                snapshot("new", 900, List.of("*"), chile),
                                snapshot("old", 1000, List.of("*"), chile, PERU))
                        .refusals())
                .containsExactly("Peru no longer has a row in any frequent_segment");
    }

    @Test
    void aCountryKeepsItsSegmentNames() {
        assertThat(GATE.judge(snapshot("new", 100, List.of("Peru"), PERU), CURRENT)
                        .refusals())
                .containsExactly("Peru no longer has a row in any recency_segment");
    }

    @Test
    void aRangeThatEmptiesIsAWarning() {
        Snapshot moved = snapshot("new", 100, List.of("Peru"), PERU, rows("Peru", RECENCY, "121-180", 3));

        assertThat(GATE.judge(moved, CURRENT))
                .isEqualTo(new Gate.Verdict(List.of(), List.of("Peru, recency_segment 180+ no longer has a row")));
    }

    @Test
    void withOtherDefinitionsOnlyRowsAreCompared() {
        Snapshot other = snapshot("new", OTHER, 60, List.of("Peru"), rows("Peru", FREQUENT, "0+", 60));

        assertThat(GATE.judge(other, CURRENT)).isEqualTo(new Gate.Verdict(List.of(), List.of()));
        Snapshot fewer = snapshot("new", OTHER, 40, List.of("Peru"), rows("Peru", FREQUENT, "0+", 40));
        assertThat(GATE.judge(fewer, CURRENT).refusals()).hasSize(1);
    }

    @Test
    void onlyAllowedAmountsAreServed() {
        Gate gate = new Gate(Map.of("Peru", Set.of(new BigDecimal("12.5")), "Chile", Set.of()));

        assertThat(gate.judge(CURRENT, null).refusals())
                .containsExactly(
                        "Peru, frequent_segment 0-4 would get 2640.0, which is not an allowed amount for Peru",
                        "Peru, recency_segment 180+ would get 2640.0, which is not an allowed amount for Peru");
        Gate wider = new Gate(Map.of("Peru", Set.of(new BigDecimal("12.5"), new BigDecimal("2640.0"))));
        assertThat(wider.judge(CURRENT, null).refusals()).isEmpty();
    }

    @Test
    void aFallbackThatNobodyIsOfferedMayBeAnything() {
        SegmentDefinitions withoutGaps = new SegmentDefinitions(
                Map.of(
                        FREQUENT, new SegmentDefinition(null, List.of(new SegmentRange("0+", 0, null))),
                        RECENCY, new SegmentDefinition(null, List.of(new SegmentRange("0+", 0, null)))),
                new Fallback(false, Map.of("Peru", new BigDecimal("30.0"))));
        SegmentAggregate frequent = rows("Peru", FREQUENT, "0+", 60);
        Gate gate = new Gate(Map.of("Peru", Set.of(new BigDecimal("2640.0"))));

        assertThat(gate.judge(
                                snapshot(
                                        "new",
                                        withoutGaps,
                                        60,
                                        List.of("Peru"),
                                        frequent,
                                        rows("Peru", RECENCY, "0+", 60)),
                                null)
                        .refusals())
                .isEmpty();
        assertThat(gate.judge(snapshot("new", withoutGaps, 60, List.of("Peru")), null)
                        .refusals())
                .containsExactly(
                        "Peru, frequent_segment 0+ would get 30.0 from the fallback, which is not an allowed amount for Peru",
                        "Peru, recency_segment 0+ would get 30.0 from the fallback, which is not an allowed amount for Peru");
    }

    @Test
    void aHistoryThatDoesNotGrowIsAWarning() {
        Snapshot before = history(LocalDate.of(2020, 6, 30), 100);

        assertThat(GATE.judge(history(LocalDate.of(2020, 7, 1), 100), before).warnings())
                .containsExactly(
                        "the history has the same files and rows as for 2020-06-30: is it still being updated?");
        assertThat(GATE.judge(history(LocalDate.of(2020, 7, 1), 101), before).warnings())
                .isEmpty();
        assertThat(GATE.judge(history(LocalDate.of(2020, 6, 30), 100), before).warnings())
                .isEmpty();
    }

    @Test
    void aSnapshotThatTheServiceHasNoRoomForIsAWarning() {
        assertThat(GATE.judge(ofSize("frequent_segment.ndjson", 7 << 20), null).warnings())
                .isEmpty();
        assertThat(GATE.judge(ofSize("frequent_segment.ndjson", 8 << 20), null).warnings())
                .singleElement()
                .asString()
                .contains("bytes to serve; a service with the default heap has room for");
        assertThat(GATE.judge(ofSize("rejects.ndjson", 8 << 20), null).warnings())
                .isEmpty();
    }

    private static Snapshot ofSize(String file, long bytes) {
        Manifest manifest = CURRENT.manifest();
        return new Snapshot(
                new Manifest(
                        1,
                        "large",
                        manifest.asOf(),
                        manifest.createdAt(),
                        manifest.segments(),
                        manifest.countries(),
                        List.of(),
                        manifest.rows(),
                        List.of(new Manifest.DataFile(file, bytes, 1, "00")),
                        null,
                        null),
                CURRENT.aggregates(),
                List.of(CURRENT.findCountry("Peru").orElseThrow()));
    }

    private static Snapshot history(LocalDate asOf, long rows) {
        Manifest manifest = CURRENT.manifest();
        return new Snapshot(
                new Manifest(
                        1,
                        asOf.toString(),
                        asOf,
                        manifest.createdAt(),
                        manifest.segments(),
                        manifest.countries(),
                        List.of(new Manifest.InputFile("history.parquet", rows)),
                        manifest.rows(),
                        List.of(),
                        null,
                        null),
                CURRENT.aggregates(),
                List.of(CURRENT.findCountry("Peru").orElseThrow()));
    }

    private static Snapshot peru(long kept) {
        return snapshot(
                "new", kept, List.of("Peru"), rows("Peru", FREQUENT, "0-4", kept), rows("Peru", RECENCY, "180+", kept));
    }
}
