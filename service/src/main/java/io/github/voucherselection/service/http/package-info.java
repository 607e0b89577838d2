/**
 * What all calls share: where customers are posted, whether the service runs, what encodings callers accept, content with
 * a tag. Knows no other room of the service.
 */
@NullMarked
package io.github.voucherselection.service.http;

import org.jspecify.annotations.NullMarked;
