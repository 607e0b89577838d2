package io.github.voucherselection.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run went.
 *
 * @param violation what did not hold; null when all did
 * @param story empty unless it was wanted
 */
record Result(@Nullable String violation, List<Point> points, List<String> story) {
    /** A call, and what could have gone wrong. */
    record Point(Call call, List<Fault> faults) {}
}
