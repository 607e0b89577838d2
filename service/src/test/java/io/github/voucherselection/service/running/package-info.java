/**
 * The service while it runs, and what to ask it and to put into its store. For tests of every room; knows none of them.
 */
@NullMarked
package io.github.voucherselection.service.running;

import org.jspecify.annotations.NullMarked;
