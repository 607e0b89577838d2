package io.github.voucherselection.service.selection;

import io.github.voucherselection.data.offer.Offer;
import io.github.voucherselection.data.offer.OfferTable;
import io.github.voucherselection.data.offer.SegmentOffers;
import io.github.voucherselection.data.segment.SegmentName;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** The offers of a snapshot and how far ahead each is, worked out when it is loaded. Immutable. */
public final class RatedOffers {
    private final OfferTable table;
    private final IdentityHashMap<Offer, Lead> leads = new IdentityHashMap<>();

    public RatedOffers(OfferTable table, ConfidenceRule rule) {
        this.table = table;
        for (String country : table.countries()) {
            for (SegmentName name : table.definitions().names()) {
                SegmentOffers offers = table.find(country, name).orElseThrow();
                offers.rows().forEach(row -> rate(row.offer(), rule));
                rate(offers.outside(), rule);
            }
        }
    }

    private void rate(@Nullable Offer offer, ConfidenceRule rule) {
        if (offer != null) {
            leads.put(offer, rule.of(offer.amounts()));
        }
    }

    /**
     * Lets countries of the snapshot pass.
     *
     * @throws RefusedException when the snapshot was not made for this one
     */
    public void requireKnown(String countryCode) {
        if (!table.countries().contains(countryCode)) {
            throw Refusals.unknownCountry(countryCode, table.countries());
        }
    }

    public OfferTable table() {
        return table;
    }

    /** How far an offer of this table is ahead; {@link Confidence#INSUFFICIENT} where nothing is offered. */
    public Lead lead(@Nullable Offer offer) {
        return offer == null ? Lead.UNKNOWN : leads.getOrDefault(offer, Lead.UNKNOWN);
    }
}
