/** The start, and the beans that belong to no room. Knows every room; none knows it. */
@NullMarked
package io.github.voucherselection.service;

import org.jspecify.annotations.NullMarked;
