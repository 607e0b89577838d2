package io.github.voucherselection.service.http.select;

import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.selection.Customer;
import io.github.voucherselection.service.selection.Refusal;
import io.github.voucherselection.service.selection.RefusedException;
import io.github.voucherselection.service.selection.Selection;
import io.github.voucherselection.service.selection.VoucherSelection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Selects and counts what became of it. What callers make up is counted as "other", so that labels stay few. */
@Singleton
final class SelectionMetrics {
    private static final String OTHER = "other";
    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    private record Key(String country, String segmentName, String segment, String outcome) {}

    SelectionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @throws ProblemException for a customer who is offered no amount */
    Selection select(VoucherSelection selection, Customer customer, String segmentName) {
        String country = selection.offers().table().countries().contains(customer.countryCode())
                ? customer.countryCode()
                : OTHER;
        String name = selection
                .definitions()
                .named(segmentName)
                .map(SegmentName::wireName)
                .orElse(OTHER);
        try {
            Selection selected = selection.select(customer, segmentName);
            @Nullable SegmentRange range = selected.range();
            String segment = range == null ? NONE : range.label();
            String outcome = selected.offer().fallback() == null ? "offered" : "fallback";
            count(new Key(country, name, segment, outcome));
            return selected;
        } catch (RefusedException e) {
            count(new Key(country, name, NONE, word(e.refusal())));
            throw ProblemException.of(e);
        }
    }

    private void count(Key key) {
        counters.computeIfAbsent(key, this::counter).increment();
    }

    private Counter counter(Key key) {
        return Counter.builder("voucher.selections")
                .description("Customers by outcome: offered, fallback, or why they were refused")
                .tag("country", key.country)
                .tag("segment_name", key.segmentName)
                .tag("segment", key.segment)
                .tag("outcome", key.outcome)
                .register(registry);
    }

    private static String word(Refusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT);
    }
}
