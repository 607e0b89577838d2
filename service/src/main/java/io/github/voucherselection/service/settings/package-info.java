/** What is set from outside, read and checked at the start. Takes the environment; knows no other room. */
@NullMarked
package io.github.voucherselection.service.settings;

import org.jspecify.annotations.NullMarked;
