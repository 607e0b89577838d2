/** Start and configuration of the service. */
@NullMarked
package io.github.voucherselection.service;

import org.jspecify.annotations.NullMarked;
