package io.github.voucherselection.simulation;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** {@code bin/simulate}. */
final class Simulate {
    /** Not that of an uncaught exception. */
    private static final int FOUND = 10;

    private static final long MOST_FOR_A_MISTAKE = 30_000;

    private Simulate() {}

    public static void main(String[] arguments) {
        if (arguments[0].equals("exhaustive")) {
            int switches = Integer.parseInt(arguments[1]);
            int faults = Integer.parseInt(arguments[2]);
            exhaustive(true, switches, faults);
            exhaustive(false, switches, faults);
        } else if (arguments[0].equals("seed")) {
            end(PlannedRun.failureOfSeed(Long.parseLong(arguments[1])));
            System.out.println("all holds");
        } else if (arguments[0].equals("mistake")) {
            exhaustive(true, 1, 0);
            exhaustive(true, 0, 1);
            exhaustive(false, 0, 1);
            exhaustive(true, 2, 0);
            random(1, MOST_FOR_A_MISTAKE, Duration.ofDays(1));
        } else {
            random(Long.parseLong(arguments[2]), Long.MAX_VALUE, Duration.ofSeconds(Long.parseLong(arguments[1])));
        }
    }

    private static void exhaustive(boolean strong, int switches, int faults) {
        Exhaustive exhaustive = new Exhaustive(Scenario.of(strong), switches, faults);
        Optional<PlannedRun> failure = exhaustive.search();
        report(
                exhaustive.runs(),
                "runs with at most %d switches and %d faults on a %s store"
                        .formatted(switches, faults, strong ? "strong" : "weak"));
        end(failure);
    }

    private static void random(long firstSeed, long most, Duration limit) {
        long start = System.nanoTime();
        long seed = firstSeed;
        Optional<PlannedRun> failure = Optional.empty();
        while (failure.isEmpty() && seed - firstSeed < most && System.nanoTime() - start < limit.toNanos()) {
            failure = PlannedRun.failureOfSeed(seed++);
        }
        report(seed - firstSeed, "random runs from seed " + firstSeed);
        end(failure);
    }

    private static void report(long runs, String what) {
        double cpu = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
        System.out.printf(Locale.ROOT, "%,d %s; %.1f CPU seconds until now%n", runs, what, cpu);
    }

    private static void end(Optional<PlannedRun> failure) {
        if (failure.isPresent()) {
            System.out.println(failure.get());
            System.exit(FOUND);
        }
    }
}
