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
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.service.http.served.VoucherSelections;
import io.github.voucherselection.service.selection.Freshness;
import io.github.voucherselection.service.selection.RatedOffers;
import io.micronaut.core.annotation.Introspected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of all offers and the snapshot that they come from.
 *
 * @param stale whether the snapshot is older than it should be
 * @param expired whether it is so old that it may mislead more than it helps
 * @param refused whether no customer gets an amount for that reason
 * @param previousSnapshot what {@code before} in the rows is of; null when no other snapshot was served since the start
 * @param countries sorted by country code; made one after the other, while they are written
 */
@Introspected
@JsonInclude(JsonInclude.Include.ALWAYS)
record SegmentTable(
        SnapshotSummary snapshot,
        boolean stale,
        boolean expired,
        boolean refused,
        @JsonProperty("previous_snapshot") @Nullable SnapshotSummary previousSnapshot,
        Iterable<Country> countries) {

    /**
     * A snapshot.
     *
     * @param countries the codes of the countries that it was made for
     * @param counting null, and left out, when days are counted by default
     * @param offerBy the segment name whose amount counts where one is wanted, the first first; left out when nobody said
     * @param rows what became of the rows of the history
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SnapshotSummary(
            String id,
            @JsonProperty("as_of") String asOf,
            @JsonProperty("created_at") String createdAt,
            List<String> countries,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            CountingSummary counting,

            @JsonProperty("offer_by") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<String> offerBy,

            Rows rows) {
        static SnapshotSummary of(OfferTable offers) {
            Manifest manifest = offers.manifest();
            return new SnapshotSummary(
                    manifest.id(),
                    manifest.asOf().toString(),
                    manifest.createdAt().toString(),
                    List.copyOf(offers.countries()),
                    CountingSummary.of(manifest.segments().days()),
                    manifest.segments().offerBy().stream()
                            .map(SegmentName::wireName)
                            .toList(),
                    Rows.of(manifest.rows()));
        }
    }

    /**
     * How many rows were read, kept, and not.
     *
     * @param dropped by the rule that dropped them
     */
    @Introspected
    record Rows(long read, long kept, long rejected, Map<String, Long> dropped) {
        static Rows of(RowCounts rows) {
            return new Rows(
                    rows.read(), rows.kept(), rows.rejected(), rows.dropped().byRule());
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

    /**
     * A country.
     *
     * @param currency the ISO 4217 code of its amounts; null, and left out, when none is named
     * @param segments by segment name, in the order of definition
     * @param gaps what lies in no segment, by segment name, in the order of the values
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Country(
            @JsonProperty("country_code") String countryCode,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String currency,

            List<SegmentRow> segments,
            List<GapRow> gaps) {
        static Country of(String country, VoucherSelections.Version version) {
            OfferTable table = version.offers().table();
            List<SegmentName> names = table.definitions().names();
            return new Country(
                    country,
                    table.definitions().currencies().get(country),
                    names.stream()
                            .flatMap(name -> rows(country, name, version.offers(), version.previous()).stream())
                            .toList(),
                    names.stream()
                            .flatMap(name -> table.find(country, name).orElseThrow().gaps().stream()
                                    .map(gap -> GapRow.of(name, gap)))
                            .toList());
        }
    }

    /** @param countries those of which the table tells */
    static SegmentTable of(VoucherSelections.Version version, Set<String> countries) {
        OfferTable table = version.offers().table();
        return new SegmentTable(
                SnapshotSummary.of(table),
                version.age().isStale(),
                version.age() == Freshness.Age.EXPIRED,
                version.refused(),
                version.previous() == null ? null : SnapshotSummary.of(version.previous()),
                () -> countries.stream()
                        .map(country -> Country.of(country, version))
                        .iterator());
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
                    name, by, row.range(), row.offer(), offers.lead(row.offer()), offerBefore.orElse(null)));
        }
        if (now.outside() != null) {
            rows.add(SegmentRow.of(
                    name,
                    by,
                    null,
                    now.outside(),
                    offers.lead(now.outside()),
                    before.map(SegmentOffers::outside).orElse(null)));
        }
        return rows;
    }
}
