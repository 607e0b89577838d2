package io.github.voucherselection.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a run leaves its straight course. */
sealed interface Deviation {
    /** In the order in which they come; at the same call first who has the turn, then what goes wrong for them. */
    Comparator<Deviation> ORDER = Comparator.comparingInt(Deviation::call).thenComparing(it -> it instanceof Hit);

    /** The number of the call before which it does; -1 for what is so from the start. */
    int call();

    /** Out of turn it is this actor who goes on, until the item ends. */
    record Switch(int call, String actor) implements Deviation {
        @Override
        public String toString() {
            return "before call %d: %s goes on".formatted(call, actor);
        }
    }

    /** Something goes wrong for this actor. */
    record Hit(int call, String actor, Fault fault) implements Deviation {
        @Override
        public String toString() {
            return "%s: %s".formatted(call < 0 ? actor : "at call " + call, fault);
        }
    }

    static List<Deviation> plus(List<Deviation> plan, Deviation more) {
        return Stream.concat(plan.stream(), Stream.of(more)).toList();
    }
}
