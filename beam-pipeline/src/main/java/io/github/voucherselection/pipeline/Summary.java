package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a person wants to know of a run: the counts of rows and the table of segments. */
final class Summary {
    private Summary() {}

    static String of(Snapshot snapshot, Optional<String> skipped) {
        RowCounts rows = snapshot.manifest().rows();
        StringBuilder text = new StringBuilder();
        line(
                text,
                "as of %s, countries %s",
                snapshot.manifest().asOf(),
                snapshot.manifest().countries().names());
        skipped.ifPresent(words -> line(text, "%s", words));
        line(text, "rows read           %,12d", rows.read());
        line(text, "  other countries   %,12d", rows.dropped().country());
        line(text, "  with a null       %,12d", rows.dropped().incomplete());
        line(text, "  duplicates        %,12d", rows.dropped().duplicate());
        line(text, "  no total_orders   %,12d", rows.dropped().emptyTotalOrders());
        line(text, "  rejected          %,12d", rows.rejected());
        if (snapshot.manifest().segments().days().needsDayOfUse()) {
            line(text, "  outside window    %,12d", rows.dropped().outsideWindow());
        }
        line(text, "rows kept           %,12d", rows.kept());
        for (Map.Entry<SegmentName, Long> undefined : new TreeMap<>(rows.undefined()).entrySet()) {
            line(text, "  in no %-15s %,d", undefined.getKey().wireName(), undefined.getValue());
        }
        line(text, "");
        line(text, "%-16s %-16s %-10s %12s %7s %12s", "country", "segment_name", "segment", "amount", "share", "rows");
        for (SegmentAggregate aggregate : snapshot.aggregates()) {
            line(
                    text,
                    "%-16s %-16s %-10s %12s %6s%% %,12d%s",
                    aggregate.countryCode(),
                    aggregate.segmentName().wireName(),
                    aggregate.segment(),
                    aggregate.voucherAmount().toPlainString(),
                    aggregate.share().multiply(BigDecimal.valueOf(100)).setScale(1, RoundingMode.HALF_UP),
                    aggregate.transactions(),
                    aggregate.tie() ? "  tie" : "");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
