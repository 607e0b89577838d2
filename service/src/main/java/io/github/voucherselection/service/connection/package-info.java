/**
 * What a connection may take: how many there are, how long a request may arrive, how much is held of all bodies. Bytes
 * come in before Micronaut sees them; knows settings and problems.
 */
@NullMarked
package io.github.voucherselection.service.connection;

import org.jspecify.annotations.NullMarked;
