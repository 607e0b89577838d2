/** What all rooms count, as Prometheus and the chart see it. */
@NullMarked
package io.github.voucherselection.service.metrics;

import org.jspecify.annotations.NullMarked;
