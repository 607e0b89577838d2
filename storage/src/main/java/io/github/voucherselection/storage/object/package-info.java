/** What S3 and Google Cloud Storage have in common. Knows neither of them. */
@NullMarked
package io.github.voucherselection.storage.object;

import org.jspecify.annotations.NullMarked;
