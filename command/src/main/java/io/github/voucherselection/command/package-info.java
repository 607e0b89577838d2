/** What all command lines share: exit codes, and what a failure means to the user. */
@NullMarked
package io.github.voucherselection.command;

import org.jspecify.annotations.NullMarked;
