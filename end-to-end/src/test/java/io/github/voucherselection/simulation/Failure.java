package io.github.voucherselection.simulation;

import io.github.voucherselection.simulation.SimulatedRun.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** A run in which something did not hold: the scenario and the plan are all that it takes to have it again. */
record Failure(Scenario scenario, List<Deviation> plan, String origin, Result result) {
    static Failure of(Scenario scenario, List<Deviation> plan, String origin) {
        return new Failure(scenario, plan, origin, SimulatedRun.of(scenario, new Chooser.Planned(plan), true));
    }

    /** The run of a seed; empty when all holds. Made as short as it gets by leaving out one thing after the other. */
    static Optional<Failure> ofSeed(long seed) {
        Random random = new Random(seed);
        Scenario scenario = Scenario.random(random);
        RandomChooser chooser = new RandomChooser(random);
        if (SimulatedRun.of(scenario, chooser, false).violation() == null) {
            return Optional.empty();
        }
        return Optional.of(of(scenario, List.copyOf(chooser.plan()), "seed " + seed).shortened());
    }

    private Failure shortened() {
        Failure shortest = this;
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (int i = shortest.plan.size() - 1; i >= 0; i--) {
                List<Deviation> fewer = new ArrayList<>(shortest.plan);
                fewer.remove(i);
                Failure candidate = of(shortest.scenario, fewer, origin);
                if (candidate.fails()) {
                    shortest = candidate;
                    shorter = true;
                }
            }
            for (int i = shortest.scenario.agenda().size() - 1; i >= 0; i--) {
                Failure candidate = of(shortest.scenario.without(i), shortest.plan, origin);
                if (candidate.fails()) {
                    shortest = candidate;
                    shorter = true;
                }
            }
        }
        return shortest;
    }

    private boolean fails() {
        return result.violation() != null;
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
