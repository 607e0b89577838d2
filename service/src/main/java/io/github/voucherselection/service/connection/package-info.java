/** What a connection may take: how many there are, how long a request may arrive, how much is held of all bodies. */
@NullMarked
package io.github.voucherselection.service.connection;

import org.jspecify.annotations.NullMarked;
