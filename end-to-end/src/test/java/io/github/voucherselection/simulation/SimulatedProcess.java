package io.github.voucherselection.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A process of somebody, from its start to its end. */
final class SimulatedProcess {
    private final SimulatedRun run;
    private final Item item;
    private final Duration ahead;
    private final Client store;
    private boolean gone;
    private boolean diskFull;
    private boolean cutOff;
    private boolean dieable = true;
    private boolean ended;
    private boolean misled;
    private int faults;

    SimulatedProcess(SimulatedRun run, Item item, Duration ahead) {
        this.run = run;
        this.item = item;
        this.ahead = ahead;
        this.store = new Client(run, this, run.store(), false);
    }

    String actor() {
        return item.actor();
    }

    Item item() {
        return item;
    }

    Client store() {
        return store;
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return run.now().plus(ahead);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    boolean hasClockOff() {
        return !ahead.isZero();
    }

    void die() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    void fillDisk() {
        diskFull = true;
    }

    void freeDisk() {
        diskFull = false;
    }

    boolean isDiskFull() {
        return diskFull;
    }

    void end() {
        ended = true;
    }

    /** Whether what it was started for has ended, or it is gone. */
    boolean isEnded() {
        return ended || gone;
    }

    /** The store cannot be reached. */
    void cutOff() {
        cutOff = true;
    }

    boolean isCutOff() {
        return cutOff;
    }

    void changedSomething() {
        dieable = true;
    }

    /** Whether to die now leaves something else behind than to have died before; asked once for each call. */
    boolean takeDieable() {
        boolean was = dieable;
        dieable = false;
        return was;
    }

    void hit(Fault.Kind fault) {
        faults++;
        misled |= fault == Fault.Kind.STALE || fault == Fault.Kind.LAGS;
    }

    /** Whether it was shown an older state. */
    boolean isMisled() {
        return misled;
    }

    /** How often something went wrong for it. */
    int faults() {
        return faults;
    }
}
