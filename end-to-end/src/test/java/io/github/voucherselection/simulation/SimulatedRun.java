package io.github.voucherselection.simulation;

import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.simulation.Item.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a scenario. */
final class SimulatedRun {
    private static final int MAX_CALLS = 4000;
    private static final Instant START = Instant.parse("2026-03-20T03:00:00Z");
    private static final Duration LONG = Duration.ofDays(10);

    /** What every run finds: two announced snapshots, days old. */
    private static final SimulatedRun BEFORE = new SimulatedRun();

    private final Scenario scenario;
    private final Chooser chooser;
    private final @Nullable List<String> story;
    private final Instant start;
    private final World store;
    private final int changesBefore;
    private final Laws laws;
    private final Turns turns;
    private final StoreCommands commands = new StoreCommands(this);
    private final Map<String, Duration> clocks = new TreeMap<>();
    private final Map<String, Service> services = new TreeMap<>();
    private final List<Result.Point> points = new ArrayList<>();
    private int number;
    private int snapshots;
    private boolean calm;
    private @Nullable String violation;
    private @Nullable Throwable broken;

    private SimulatedRun() {
        this.scenario = new Scenario(true, true, List.of());
        this.chooser = new Chooser.Planned(List.of());
        this.story = null;
        this.start = START.minus(LONG);
        this.store = new World();
        this.changesBefore = 0;
        this.laws = new Laws(this);
        this.turns = new Turns(List.of(), this::act);
        this.calm = true;
        for (int i = 0; i < 2; i++) {
            commands.publish(start(new Item("before", Command.PUBLISH)), now());
        }
    }

    private SimulatedRun(Scenario scenario, Chooser chooser, boolean told) {
        this.scenario = scenario;
        this.chooser = chooser;
        this.story = told ? new ArrayList<>() : null;
        this.start = START;
        this.store = scenario.empty() ? new World() : new World(BEFORE.store);
        this.changesBefore = store.changes();
        this.snapshots = BEFORE.snapshots;
        this.laws = scenario.empty() ? new Laws(this) : new Laws(this, BEFORE.laws);
        this.turns = new Turns(scenario.agenda(), this::act);
    }

    /** @param told whether the story is wanted */
    static Result of(Scenario scenario, Chooser chooser, boolean told) {
        return new SimulatedRun(scenario, chooser, told).run();
    }

    private Result run() {
        for (Deviation.Hit hit : chooser.fromTheStart(scenario)) {
            clocks.put(hit.actor(), Duration.ofDays(hit.fault().back()));
            tell("--- " + hit);
        }
        turns.run();
        if (broken != null) {
            throw new IllegalStateException("the simulation itself failed", broken);
        }
        if (violation == null) {
            endCalmly();
        }
        return new Result(violation, points, story == null ? List.of() : story);
    }

    /** Nothing goes wrong any more: the last announcement reaches all, after a further run of the job if need be. */
    private void endCalmly() {
        calm = true;
        tell("--- from now on nothing goes wrong");
        services.values().forEach(Service::refreshAtLast);
        long highest =
                services.values().stream().mapToLong(Service::sequence).max().orElse(0);
        boolean gone =
                laws.pointer().filter(it -> laws.isWhole(it.snapshotId())).isEmpty();
        while (violation == null && (gone || sequence() < highest)) {
            commands.publish(start(new Item("next-run", Command.PUBLISH)), now().plus(LONG));
            gone = false;
        }
        for (Service service : services.values()) {
            service.refreshAtLast();
            if (!service.pointer().equals(laws.pointer())) {
                violate("a service does not reach the last announcement");
            }
            service.startWithoutTheStore(number % 8 == 0 || story != null);
        }
        laws.requireRecords();
    }

    private long sequence() {
        return laws.pointer().map(Pointer::sequence).orElse(0L);
    }

    private void act(Item item) {
        try {
            tell("--- " + item);
            switch (item.command()) {
                case PUBLISH -> {
                    SimulatedProcess process = start(item);
                    commands.publish(process, process.clock().instant());
                }
                case PRUNE -> commands.prune(start(item));
                case ROLL_BACK -> commands.rollBack(start(item), Optional.empty());
                case ROLL_BACK_FAR -> commands.rollBack(start(item), Optional.of(far()));
                case REFRESH, RESTART ->
                    services.computeIfAbsent(item.actor(), name -> new Service(this, name))
                            .act(item);
            }
        } catch (Throwable e) {
            broken = e;
            violate("the simulation itself failed");
        }
    }

    private static String far() {
        return BEFORE.store
                .list("snapshots/", BEFORE.store.changes())
                .get(0)
                .path()
                .split("/", -1)[1];
    }

    SimulatedProcess start(Item item) {
        SimulatedProcess process = new SimulatedProcess(this, item, clocks.getOrDefault(item.actor(), Duration.ZERO));
        laws.begins(process);
        return process;
    }

    /** Others may go on before the next call of this process. */
    void pause(SimulatedProcess process) {
        int at = -1;
        while (!calm && at != number && violation == null) {
            at = number;
            Optional<String> other = chooser.turn(number, process.actor(), turns.actors());
            if (other.isPresent()) {
                tell("--- " + other.get() + " goes on before " + process.actor());
                turns.cutIn(process.actor(), other.get());
                tell("--- " + process.actor() + " goes on");
            }
        }
        if (number > MAX_CALLS) {
            violate("no end after %d calls".formatted(MAX_CALLS));
        }
        if (violation != null) {
            process.die();
        }
        if (process.isGone()) {
            throw new Client.Gone();
        }
    }

    /** The number of a further snapshot. */
    int nextSnapshot() {
        return ++snapshots;
    }

    int nextNumber() {
        return number++;
    }

    Fault fault(SimulatedProcess process, Call call, boolean holds, World world) {
        @Nullable Service service = services.get(process.actor());
        if (service != null) {
            service.look();
            if (call.disk() && call.operation() == Call.Operation.WRITE) {
                service.writesToDisk(call.path());
            }
        }
        laws.calls(process);
        boolean dieable = process.takeDieable();
        if (calm) {
            return process.isCutOff() && !call.disk() ? Fault.of(Fault.Kind.FAILS) : Fault.NONE;
        }
        List<Fault> possible = Faults.of(call, scenario.strong(), holds, dieable, world, changesBefore);
        points.add(new Result.Point(call, possible));
        Fault fault = chooser.fault(call, possible);
        if (fault.kind() != Fault.Kind.NONE) {
            process.hit(fault.kind());
            tell("!!! " + fault);
        }
        return fault;
    }

    void changed(SimulatedProcess process, boolean disk, String path, byte @Nullable [] content) {
        if (disk) {
            Objects.requireNonNull(services.get(process.actor())).diskChanged();
        } else {
            laws.changed(process, path, content);
        }
    }

    void tell(Call call, String outcome) {
        if (story != null) {
            story.add(call + ": " + outcome);
        }
    }

    void tell(String line) {
        if (story != null) {
            story.add(line);
        }
    }

    void violate(String what) {
        if (violation == null) {
            violation = what;
            tell("*** " + what);
            turns.stop();
        }
    }

    boolean isStrong() {
        return scenario.strong();
    }

    Laws laws() {
        return laws;
    }

    World store() {
        return store;
    }

    /** By the clock of the store. */
    Instant now() {
        return start.plusSeconds(number);
    }
}
