/**
 * What goes wrong, as callers read it: RFC 9457 problems, and the answers of the first version. Takes refusals of the
 * selection; knows no call.
 */
@NullMarked
package io.github.voucherselection.service.http.problem;

import org.jspecify.annotations.NullMarked;
