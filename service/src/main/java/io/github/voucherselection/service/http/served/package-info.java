/**
 * The snapshot that is served, as all calls see it: a selection as of now, or the problem that there is none; and the wire
 * forms that they share. Knows the snapshot and the selection; knows no call.
 */
@NullMarked
package io.github.voucherselection.service.http.served;

import org.jspecify.annotations.NullMarked;
