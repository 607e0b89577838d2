/**
 * What a connection may take: how many there are, how long each is waited for, how much is held of all bodies. Bytes
 * come in before Micronaut sees them, one handler for each concern; knows settings, problems and what callers accept.
 */
@NullMarked
package io.github.voucherselection.service.connection;

import org.jspecify.annotations.NullMarked;
