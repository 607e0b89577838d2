/**
 * What all command lines share: options, exit codes, and what a failure means to the user; picocli is known here, and
 * where options are declared.
 */
@NullMarked
package io.github.voucherselection.command;

import org.jspecify.annotations.NullMarked;
