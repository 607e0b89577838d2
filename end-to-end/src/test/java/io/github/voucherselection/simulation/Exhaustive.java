package io.github.voucherselection.simulation;

import io.github.voucherselection.simulation.Result.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All runs of a scenario with at most so many switches out of turn and faults, those with fewest first. A switch before a
 * call that has nothing to do with what the other still does gives the same run as a later one, and is left out.
 */
final class Exhaustive {
    private final Scenario scenario;
    private final int switches;
    private final int faults;
    private long runs;

    Exhaustive(Scenario scenario, int switches, int faults) {
        this.scenario = scenario;
        this.switches = switches;
        this.faults = faults;
    }

    long runs() {
        return runs;
    }

    /** The first failure there is, which is one of the shortest; empty when there is none. */
    Optional<PlannedRun> search() {
        for (int deviations = 0; deviations <= switches + faults; deviations++) {
            Optional<PlannedRun> found = search(List.of(), deviations);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<PlannedRun> search(List<Deviation> plan, int more) {
        Result result = SimulatedRun.of(scenario, new Chooser.Planned(plan), false);
        if (more == 0) {
            runs++;
            return result.violation() == null
                    ? Optional.empty()
                    : Optional.of(PlannedRun.of(scenario, plan, "exhaustive search"));
        }
        for (Deviation deviation : next(plan, result.points())) {
            Optional<PlannedRun> found = search(Deviation.plus(plan, deviation), more - 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** What can come after the last deviation of a plan. */
    private List<Deviation> next(List<Deviation> plan, List<Point> points) {
        List<Deviation> next = new ArrayList<>();
        boolean mayBeHit =
                plan.stream().filter(it -> it instanceof Deviation.Hit).count() < faults;
        boolean maySwitch =
                plan.stream().filter(it -> it instanceof Deviation.Switch).count() < switches;
        Optional<Deviation> last = plan.isEmpty() ? Optional.empty() : Optional.of(plan.get(plan.size() - 1));
        if (mayBeHit && last.isEmpty()) {
            next.addAll(Faults.ofClocks(scenario));
        }
        for (int i = Math.max(0, last.map(Deviation::call).orElse(0)); i < points.size(); i++) {
            Stream<Deviation> here = Stream.concat(
                    maySwitch ? switches(points, i) : Stream.empty(), mayBeHit ? hits(points.get(i)) : Stream.empty());
            here.filter(it -> last.isEmpty() || Deviation.ORDER.compare(last.get(), it) < 0)
                    .forEach(next::add);
        }
        return next;
    }

    private static Stream<Deviation> switches(List<Point> points, int at) {
        Call call = points.get(at).call();
        return points.subList(at + 1, points.size()).stream()
                .map(Point::call)
                .filter(call::conflictsWith)
                .map(Call::actor)
                .distinct()
                .map(actor -> new Deviation.Switch(at, actor));
    }

    private static Stream<Deviation> hits(Point point) {
        return point.faults().stream()
                .map(fault ->
                        new Deviation.Hit(point.call().number(), point.call().actor(), fault));
    }
}
