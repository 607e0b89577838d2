package io.github.voucherselection.pipeline;

import java.io.Serializable;

/** So many distinct rows came to this outcome. */
record OutcomeCount(RowOutcome outcome, long rows) implements Serializable {}
