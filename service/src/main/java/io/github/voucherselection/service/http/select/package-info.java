/**
 * POST a customer, or many, and get amounts: the body, its checks, the wire form of the answer. Asks the selection from
 * the snapshot that is served.
 */
@NullMarked
package io.github.voucherselection.service.http.select;

import org.jspecify.annotations.NullMarked;
