/** The HTTP API: routes, the wire form of requests and answers, and problems. */
@NullMarked
package io.github.voucherselection.service.http;

import org.jspecify.annotations.NullMarked;
