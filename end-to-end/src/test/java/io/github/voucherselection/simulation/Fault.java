package io.github.voucherselection.simulation;

/**
 * What goes wrong at a call.
 *
 * @param back of what is stale: how many changes ago it was so; of a clock: the days that it is ahead
 * @param lasting whether it lasts as long as the item; else for this call alone
 */
record Fault(Kind kind, int back, boolean lasting) {
    enum Kind {
        NONE,
        /** Nothing is done, and an error is the answer. */
        FAILS,
        /** It is done, and an error is the answer. */
        ANSWER_LOST,
        /** It is done, the answer is lost, and the client tries again by itself: the condition does not hold any more. */
        ANSWER_LOST_AND_REPEATED,
        /** The process is gone before the call. */
        DIES,
        /** The disk of a service takes nothing any more. */
        DISK_FULL,
        /** It is done although the condition does not hold. */
        CONDITION_IGNORED,
        /** It is not done although the condition holds. */
        CONDITION_DENIED,
        /** The caller sees an older state of the whole store. */
        STALE,
        /** The caller sees an older state of this object. */
        LAGS,
        /** The clock of the process is off. */
        CLOCK_OFF
    }

    static final Fault NONE = of(Kind.NONE);

    static Fault of(Kind kind) {
        return new Fault(kind, 0, false);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case STALE, LAGS -> kind + " by " + back + (lasting ? ", until the command ends" : "");
            case CLOCK_OFF -> "CLOCK_OFF by %+d days".formatted(back);
            default -> kind.toString();
        };
    }
}
