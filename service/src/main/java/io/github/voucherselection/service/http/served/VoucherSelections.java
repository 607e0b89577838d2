package io.github.voucherselection.service.http.served;

import io.github.voucherselection.data.offer.OfferTable;
import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.http.problem.ProblemType;
import io.github.voucherselection.service.selection.Calendar;
import io.github.voucherselection.service.selection.Freshness;
import io.github.voucherselection.service.selection.RatedOffers;
import io.github.voucherselection.service.selection.RefusedException;
import io.github.voucherselection.service.selection.VoucherSelection;
import io.github.voucherselection.service.snapshot.CurrentSnapshot;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The selection as of now. */
@Singleton
public final class VoucherSelections {
    private final CurrentSnapshot current;
    private final Clock clock;
    private final Calendar calendar = new Calendar();
    private final Freshness freshness;

    /**
     * All that the table of offers depends on.
     *
     * @param previous null when no other snapshot was served since the start
     * @param refused whether nothing is answered from the snapshot, since it has expired
     */
    public record Version(RatedOffers offers, @Nullable OfferTable previous, Freshness.Age age, boolean refused) {
        /**
         * The same country code.
         *
         * @throws ProblemException when the snapshot was not made for it
         */
        public String country(String code) {
            try {
                offers.requireKnown(code);
                return code;
            } catch (RefusedException e) {
                throw ProblemException.of(e);
            }
        }
    }

    VoucherSelections(CurrentSnapshot current, Clock clock, Freshness freshness) {
        this.current = current;
        this.clock = clock;
        this.freshness = freshness;
    }

    /**
     * Selects from the snapshot that is served, as of now.
     *
     * @throws ProblemException while no snapshot is loaded, or when it has expired and such are refused
     */
    public VoucherSelection now() {
        RatedOffers offers = applied().offers();
        Instant now = clock.instant();
        LocalDate asOf = offers.table().manifest().asOf();
        Freshness.Age age = freshness.of(asOf, now);
        if (freshness.refuses(age)) {
            throw new ProblemException(
                    ProblemType.EXPIRED_SNAPSHOT,
                    "The snapshot of %s is too old to be used; a newer one is needed.".formatted(asOf));
        }
        return new VoucherSelection(offers, calendar, now, age);
    }

    /**
     * All that the table of offers depends on.
     *
     * @throws ProblemException while no snapshot is loaded
     */
    public Version version() {
        CurrentSnapshot.Applied applied = applied();
        Freshness.Age age = freshness.of(applied.manifest().asOf(), clock.instant());
        return new Version(applied.offers(), applied.previous(), age, freshness.refuses(age));
    }

    private CurrentSnapshot.Applied applied() {
        return current.applied().orElseThrow(() -> {
            return new ProblemException(ProblemType.NO_SNAPSHOT, "No snapshot is loaded yet; try again later.");
        });
    }
}
