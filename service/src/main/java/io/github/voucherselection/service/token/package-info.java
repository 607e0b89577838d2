/** Who may call: a bearer token comes in, and is let through or refused with a problem. Knows problems and settings. */
@NullMarked
package io.github.voucherselection.service.token;

import org.jspecify.annotations.NullMarked;
