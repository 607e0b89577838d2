package io.github.voucherselection.pipeline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.pipeline.rows.Place;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.Tally;
import java.math.BigDecimal;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;

/** What the tests of the rules have in common: a segmented and an undefined row of Peru, and tallies. */
final class Outcomes {
    static final Place MANY_ORDERS = Place.in(new Gap(38L, null));
    static final RowOutcome SEGMENTED = segmented("2640.0", Place.in("0-4"), Place.in("30-60"));
    static final RowOutcome UNDEFINED = segmented("3520.0", MANY_ORDERS, Place.in(new Gap(0L, 29L)));

    private Outcomes() {}

    static RowOutcome segmented(String amount, Place frequent, Place recency) {
        return new RowOutcome.Segmented("Peru", new BigDecimal(amount), List.of(frequent, recency));
    }

    static Tally tally(long rows, Tally.Row row) {
        return Tally.of(row, rows);
    }

    static <T> void assertTally(PCollection<T> elements, SerializableFunction<T, Tally> tallyOf, Tally expected) {
        PAssert.that(elements).satisfies(found -> {
            Tally sum = Tally.NONE;
            for (T element : found) {
                sum = sum.plus(tallyOf.apply(element));
            }
            assertThat(sum).isEqualTo(expected);
            return null;
        });
    }
}
