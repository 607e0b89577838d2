package io.github.voucherselection.simulation;

import java.util.List;
import java.util.Optional;

/** Decides what is open in a run. */
interface Chooser {
    /** What is so from the start. */
    List<Deviation.Hit> fromTheStart(Scenario scenario);

    /** Who goes on in place of the caller; empty to leave it as it is. */
    Optional<String> turn(int call, String caller, List<String> others);

    /** What goes wrong at a call, of what can. */
    Fault fault(Call call, List<Fault> possible);

    /** Goes by a plan; what of it cannot be, is left out. */
    record Planned(List<Deviation> plan) implements Chooser {
        @Override
        public List<Deviation.Hit> fromTheStart(Scenario scenario) {
            return plan.stream()
                    .filter(it -> it.call() < 0)
                    .map(Deviation.Hit.class::cast)
                    .toList();
        }

        @Override
        public Optional<String> turn(int call, String caller, List<String> others) {
            for (Deviation deviation : plan) {
                if (deviation.call() == call
                        && deviation instanceof Deviation.Switch it
                        && others.contains(it.actor())
                        && !caller.equals(it.actor())) {
                    return Optional.of(it.actor());
                }
            }
            return Optional.empty();
        }

        @Override
        public Fault fault(Call call, List<Fault> possible) {
            for (Deviation deviation : plan) {
                if (deviation.call() == call.number()
                        && deviation instanceof Deviation.Hit it
                        && possible.contains(it.fault())) {
                    return it.fault();
                }
            }
            return Fault.NONE;
        }
    }
}
