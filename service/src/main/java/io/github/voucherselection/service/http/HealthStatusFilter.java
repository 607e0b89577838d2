package io.github.voucherselection.service.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.health.HealthStatus;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.health.filter.HealthResultFilter;
import io.micronaut.management.health.indicator.HealthResult;

/**
 * Gives a failed health check its status, 503. Micronaut's own filter has paths, and one such filter makes the router
 * match and sort filters anew for each request, whatever it asks for.
 */
@Replaces(HealthResultFilter.class)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class HealthStatusFilter {
    @ResponseFilter
    void setStatus(MutableHttpResponse<?> response) {
        if (response.body() instanceof HealthResult result && result.getStatus().equals(HealthStatus.DOWN)) {
            response.status(HttpStatus.SERVICE_UNAVAILABLE);
        }
    }
}
