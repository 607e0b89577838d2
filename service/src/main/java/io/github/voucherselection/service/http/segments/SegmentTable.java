package io.github.voucherselection.service.http.segments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.voucherselection.data.offer.Offer;
import io.github.voucherselection.data.offer.OfferTable;
import io.github.voucherselection.data.offer.SegmentOffers;
import io.github.voucherselection.data.segment.Counting;
import io.github.voucherselection.data.segment.SegmentMeasure;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.service.selection.RatedOffers;
import io.micronaut.core.annotation.Introspected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of all offers and the snapshot that they come from.
 *
 * @param stale whether the snapshot is older than it should be
 * @param previousSnapshot what {@code before} in the rows is of; null when no other snapshot was served since the start
 * @param countries sorted by country code
 */
@Introspected
@JsonInclude(JsonInclude.Include.ALWAYS)
record SegmentTable(
        SnapshotSummary snapshot,
        boolean stale,
        @JsonProperty("previous_snapshot") @Nullable SnapshotSummary previousSnapshot,
        List<Country> countries) {

    /**
     * A snapshot.
     *
     * @param countries the codes of the countries that it was made for
     * @param counting null, and left out, when days are counted by default
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SnapshotSummary(
            String id,
            @JsonProperty("as_of") String asOf,
            @JsonProperty("created_at") String createdAt,
            List<String> countries,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            CountingSummary counting) {
        static SnapshotSummary of(OfferTable offers) {
            Manifest manifest = offers.manifest();
            return new SnapshotSummary(
                    manifest.id(),
                    manifest.asOf().toString(),
                    manifest.createdAt().toString(),
                    List.copyOf(offers.countries()),
                    CountingSummary.of(manifest.segments().days()));
        }
    }

    /**
     * How the snapshot counts days, where it is not by default.
     *
     * @param days what the days of a row are counted to
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CountingSummary(
            String days,

            @JsonProperty("window_days") @Nullable Long windowDays,
            @JsonProperty("time_zones") Map<String, String> timeZones) {

        static @Nullable CountingSummary of(Counting counting) {
            if (counting.equals(Counting.DEFAULT)) {
                return null;
            }
            Map<String, String> zones = new TreeMap<>();
            counting.timeZones().forEach((country, zone) -> zones.put(country, zone.getId()));
            Counting.Days days = counting.toUse() ? Counting.Days.USE : Counting.Days.AS_OF;
            return new CountingSummary(days.wireName(), counting.windowDays(), zones);
        }
    }

    /** @param segments by segment name, in the order of definition */
    @Introspected
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Country(@JsonProperty("country_code") String countryCode, List<SegmentRow> segments) {}

    static SegmentTable of(RatedOffers offers, @Nullable OfferTable previous, boolean stale) {
        List<Country> countries = offers.table().countries().stream()
                .map(country -> new Country(
                        country,
                        offers.table().definitions().names().stream()
                                .flatMap(name -> rows(country, name, offers, previous).stream())
                                .toList()))
                .toList();
        return new SegmentTable(
                SnapshotSummary.of(offers.table()),
                stale,
                previous == null ? null : SnapshotSummary.of(previous),
                countries);
    }

    private static List<SegmentRow> rows(
            String country, SegmentName name, RatedOffers offers, @Nullable OfferTable previous) {
        Optional<SegmentOffers> before = Optional.ofNullable(previous).flatMap(table -> table.find(country, name));
        SegmentOffers now = offers.table().find(country, name).orElseThrow();
        @Nullable
        SegmentMeasure by = offers.table().definitions().definition(name).by();
        List<SegmentRow> rows = new ArrayList<>();
        for (SegmentOffers.Row row : now.rows()) {
            Optional<Offer> offerBefore =
                    before.flatMap(segments -> segments.offer(row.range().label()));
            rows.add(SegmentRow.of(
                    name, by, row.range(), row.offer(), offers.confidence(row.offer()), offerBefore.orElse(null)));
        }
        if (now.outside() != null) {
            rows.add(SegmentRow.of(
                    name,
                    by,
                    null,
                    now.outside(),
                    offers.confidence(now.outside()),
                    before.map(SegmentOffers::outside).orElse(null)));
        }
        return rows;
    }
}
