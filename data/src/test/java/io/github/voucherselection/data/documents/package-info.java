/** What tests of several modules read in the documents. */
@NullMarked
package io.github.voucherselection.data.documents;

import org.jspecify.annotations.NullMarked;
