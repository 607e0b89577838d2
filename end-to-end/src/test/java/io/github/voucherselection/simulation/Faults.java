package io.github.voucherselection.simulation;

import io.github.voucherselection.simulation.Call.Operation;
import io.github.voucherselection.simulation.Fault.Kind;
import java.util.ArrayList;
import java.util.List;

/** What can go wrong where. What would have no effect of its own is left out. */
final class Faults {
    private static final int[] FAR_BACK = {1, 2, 6};

    private Faults() {}

    /**
     * Those of a call.
     *
     * @param holds whether its condition holds, if it has one
     * @param afterChange whether the process has changed something since its last such fault; to die later is the same
     */
    static List<Fault> of(Call call, boolean strong, boolean holds, boolean afterChange, World world, int start) {
        List<Fault> faults = new ArrayList<>();
        if (afterChange) {
            faults.add(Fault.of(Kind.DIES));
        }
        if (call.disk()) {
            if (call.operation() == Operation.WRITE) {
                faults.add(Fault.of(Kind.DISK_FULL));
            }
            return faults;
        }
        faults.add(Fault.of(Kind.FAILS));
        boolean conditional = call.operation() == Operation.CREATE || call.operation() == Operation.REPLACE;
        if (call.operation().changes() && (holds || !conditional)) {
            faults.add(Fault.of(Kind.ANSWER_LOST));
        }
        if (conditional && holds) {
            faults.add(Fault.of(Kind.ANSWER_LOST_AND_REPEATED));
        }
        if (!strong) {
            weak(call, conditional, holds, world, start, faults);
        }
        return faults;
    }

    private static void weak(
            Call call, boolean conditional, boolean holds, World world, int start, List<Fault> faults) {
        if (conditional) {
            faults.add(Fault.of(holds ? Kind.CONDITION_DENIED : Kind.CONDITION_IGNORED));
        }
        if (call.operation().changes()) {
            return;
        }
        for (int back : FAR_BACK) {
            if (world.changes() - back >= start) {
                faults.add(new Fault(Kind.STALE, back, true));
                faults.add(new Fault(Kind.STALE, back, false));
            }
        }
        if (call.operation() != Operation.LIST && world.hasChanged(call.path(), start)) {
            faults.add(new Fault(Kind.LAGS, 1, true));
            faults.add(new Fault(Kind.LAGS, 1, false));
        }
    }

    /** Clocks that are off, of those who look at one. */
    static List<Deviation.Hit> ofClocks(Scenario scenario) {
        List<Deviation.Hit> faults = new ArrayList<>();
        scenario.agenda().stream()
                .filter(item -> !item.command().isOfService())
                .map(Item::actor)
                .distinct()
                .forEach(actor -> {
                    for (int days : new int[] {-2, 2}) {
                        faults.add(new Deviation.Hit(-1, actor, new Fault(Kind.CLOCK_OFF, days, true)));
                    }
                });
        return faults;
    }
}
