/** What all calls share: their paths, the status, and content with a tag. Knows no other room. */
@NullMarked
package io.github.voucherselection.service.http;

import org.jspecify.annotations.NullMarked;
