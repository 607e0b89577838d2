@NullMarked
package io.github.voucherselection.command;

import org.jspecify.annotations.NullMarked;
