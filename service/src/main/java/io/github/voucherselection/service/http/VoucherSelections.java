package io.github.voucherselection.service.http;

import io.github.voucherselection.service.selection.VoucherSelection;
import io.github.voucherselection.service.snapshot.CurrentSnapshot;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The selection as of now. */
@Singleton
final class VoucherSelections {
    private final CurrentSnapshot current;
    private final Clock clock;

    VoucherSelections(CurrentSnapshot current, Clock clock) {
        this.current = current;
        this.clock = clock;
    }

    /** @throws ProblemException while no snapshot is loaded */
    VoucherSelection now() {
        CurrentSnapshot.Applied applied = current.applied().orElseThrow(() -> {
            String message = "No snapshot is loaded yet; try again later.";
            return new ProblemException(ProblemType.NO_SNAPSHOT, message, message);
        });
        return new VoucherSelection(applied.snapshot(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
