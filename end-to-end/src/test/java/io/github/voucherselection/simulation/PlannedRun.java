package io.github.voucherselection.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** A run and how it went; the scenario and the plan are all that it takes to have it again. */
record PlannedRun(Scenario scenario, List<Deviation> plan, String origin, Result result) {
    static PlannedRun of(Scenario scenario, List<Deviation> plan, String origin) {
        return new PlannedRun(scenario, plan, origin, SimulatedRun.of(scenario, new Chooser.Planned(plan), true));
    }

    /** The run of a seed, decided by chance. */
    static PlannedRun ofSeed(long seed, boolean told) {
        Random random = new Random(seed);
        Scenario scenario = Scenario.random(random);
        RandomChooser chooser = new RandomChooser(random);
        Result result = SimulatedRun.of(scenario, chooser, told);
        return new PlannedRun(scenario, chooser.plan(), "seed " + seed, result);
    }

    /** What does not hold in the run of a seed, as short as it gets; empty when all holds. */
    static Optional<PlannedRun> failureOfSeed(long seed) {
        PlannedRun run = ofSeed(seed, false);
        return run.holds()
                ? Optional.empty()
                : Optional.of(of(run.scenario, run.plan, run.origin).shortest());
    }

    boolean holds() {
        return result.violation() == null;
    }

    private PlannedRun shortest() {
        PlannedRun shortest = this;
        Optional<PlannedRun> shorter = Optional.of(this);
        while (shorter.isPresent()) {
            shortest = shorter.get();
            shorter = shortest.shorter();
        }
        return shortest;
    }

    /** The same with one thing less, if there is such a failure. */
    private Optional<PlannedRun> shorter() {
        for (int i = scenario.agenda().size() - 1; i >= 0; i--) {
            PlannedRun fewer = of(scenario.without(i), plan, origin);
            if (!fewer.holds()) {
                return Optional.of(fewer);
            }
        }
        for (int i = plan.size() - 1; i >= 0; i--) {
            List<Deviation> less = new ArrayList<>(plan);
            less.remove(i);
            PlannedRun fewer = of(scenario, less, origin);
            if (!fewer.holds()) {
                return Optional.of(fewer);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        String decisions = plan.isEmpty()
                ? "nothing out of turn, and no fault"
                : plan.stream().map(Object::toString).collect(Collectors.joining("; "));
        return """
                %s
                found by %s, on a %s store, with: %s
                %s""".formatted(
                        result.violation(),
                        origin,
                        scenario.strong() ? "strong" : "weak",
                        decisions,
                        String.join(System.lineSeparator(), result.story()));
    }
}
