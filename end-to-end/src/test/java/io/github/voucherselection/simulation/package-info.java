/**
 * The protocol of publishing and reading in orders and with faults that nobody thought of: the real code over a simulated
 * store. One run is fixed by its scenario and its plan.
 */
@NullMarked
package io.github.voucherselection.simulation;

import org.jspecify.annotations.NullMarked;
