/**
 * GET the whole table of what is offered, and the analysis behind it. Takes the offers of the snapshot that is served, and
 * writes their wire form.
 */
@NullMarked
package io.github.voucherselection.service.http.segments;

import org.jspecify.annotations.NullMarked;
