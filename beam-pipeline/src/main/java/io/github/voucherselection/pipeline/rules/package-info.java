/**
 * The rules of the business, one transform each, from row groups to a snapshot; how rows travel is for the rows to say.
 */
@NullMarked
package io.github.voucherselection.pipeline.rules;

import org.jspecify.annotations.NullMarked;
