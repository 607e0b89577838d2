package io.github.voucherselection.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What has to hold of the protocol of publishing and reading does, in whatever order and whatever goes wrong. A failure
 * prints the shortest story of it that was found. {@code bin/simulate} tries more.
 */
class SimulationTest {
    private static final int RANDOM_RUNS = 3000;

    /** A machine that is busy otherwise makes fewer runs in its place. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withOneSwitchOutOfTurnAtAnyCall(boolean strong) {
        assertAllHolds(new Exhaustive(Scenario.of(strong), 1, 0), 40);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withOneFaultAtAnyCall(boolean strong) {
        assertAllHolds(new Exhaustive(Scenario.of(strong), 0, 1), 150);
    }

    @Test
    void withTwoSwitchesOutOfTurnAtAnyCalls() {
        assertAllHolds(new Exhaustive(Scenario.of(true), 2, 0), 500);
    }

    @Test
    @Tag("extended")
    void withOneSwitchAndOneFaultAtAnyCalls() {
        assertAllHolds(new Exhaustive(Scenario.of(true), 1, 1), 5000);
    }

    @Test
    void inThousandsOfRandomRuns() {
        long start = System.nanoTime();
        Optional<PlannedRun> failure = LongStream.rangeClosed(1, RANDOM_RUNS)
                .takeWhile(seed -> System.nanoTime() - start < LIMIT.toNanos())
                .mapToObj(PlannedRun::failureOfSeed)
                .flatMap(Optional::stream)
                .findFirst();
        assertThat(failure).isEmpty();
    }

    @Test
    void aSeedGivesTheSameRunEachTime() {
        assertThat(story(7)).isEqualTo(story(7)).hasSizeGreaterThan(50).isNotEqualTo(story(8));
    }

    private static List<String> story(long seed) {
        return PlannedRun.ofSeed(seed, true).result().story();
    }

    private static void assertAllHolds(Exhaustive exhaustive, long atLeast) {
        assertThat(exhaustive.search()).isEmpty();
        assertThat(exhaustive.runs()).isGreaterThan(atLeast);
    }
}
