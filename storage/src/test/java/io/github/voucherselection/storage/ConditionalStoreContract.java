package io.github.voucherselection.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What a store does besides that checks a condition and writes in one step: of racing writers all but one fail. */
public abstract class ConditionalStoreContract extends StoreContract {
    @RepeatedTest(3)
    void ofRacingWritersOnlyOneWins() throws IOException {
        Race race = raceOfWriters("raced");

        assertThat(race.created()).containsOnlyOnce(true);
        assertThat(race.replaced()).containsOnlyOnce(true);
    }

    /** A run that starts after another has won may win the next sequence. */
    @Test
    void ofRacingRunsOneWinsEachSequence() throws IOException {
        List<String> winners = raceOfRuns();

        assertThat(pointer().sequence()).isEqualTo(1 + winners.size());
        assertThat(winners).doesNotHaveDuplicates();
    }
}
