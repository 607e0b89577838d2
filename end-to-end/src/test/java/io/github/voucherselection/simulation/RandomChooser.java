package io.github.voucherselection.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Decides by chance, and keeps what it decided as a plan. */
final class RandomChooser implements Chooser {
    private static final double[] OFTEN = {0, 0.01, 0.02, 0.04, 0.1};

    private final Random random;
    private final double switching;
    private final double failing;
    private final List<Deviation> plan = new ArrayList<>();

    RandomChooser(Random random) {
        this.random = random;
        this.switching = OFTEN[1 + random.nextInt(OFTEN.length - 1)];
        this.failing = OFTEN[random.nextInt(OFTEN.length - 1)];
    }

    List<Deviation> plan() {
        return List.copyOf(plan);
    }

    @Override
    public List<Deviation.Hit> fromTheStart(Scenario scenario) {
        List<Deviation.Hit> hits = Faults.ofClocks(scenario).stream()
                .filter(hit -> random.nextDouble() < failing)
                .toList();
        plan.addAll(hits);
        return hits;
    }

    @Override
    public Optional<String> turn(int call, String caller, List<String> others) {
        if (random.nextDouble() >= switching) {
            return Optional.empty();
        }
        String other = others.get(random.nextInt(others.size()));
        if (other.equals(caller)) {
            return Optional.empty();
        }
        plan.add(new Deviation.Switch(call, other));
        return Optional.of(other);
    }

    @Override
    public Fault fault(Call call, List<Fault> possible) {
        if (possible.isEmpty() || random.nextDouble() >= failing) {
            return Fault.NONE;
        }
        Fault fault = possible.get(random.nextInt(possible.size()));
        plan.add(new Deviation.Hit(call.number(), call.actor(), fault));
        return fault;
    }
}
