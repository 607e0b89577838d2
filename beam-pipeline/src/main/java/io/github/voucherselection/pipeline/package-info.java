/** The batch job, top down: the command line, a run, the pipeline as a paragraph of rules. */
@NullMarked
package io.github.voucherselection.pipeline;

import org.jspecify.annotations.NullMarked;
