package io.github.voucherselection.service.http;

import io.micronaut.http.HttpRequest;

/** Where customers are posted: the route of the first version, and its batch below it. */
public final class SelectRoute {
    public static final String PATH = "/voucher_segment_selector";
    /** Behind {@link #PATH}. */
    public static final String BATCH = "/batch";

    private SelectRoute() {}

    /** Whether a request goes to the route of the first version. The router lets a slash follow its path. */
    public static boolean isSingle(HttpRequest<?> request) {
        return request.getPath().equals(PATH) || request.getPath().equals(PATH + "/");
    }

    /** Whether a request goes to one of these routes, or below them. */
    public static boolean isAny(HttpRequest<?> request) {
        return request.getPath().equals(PATH) || request.getPath().startsWith(PATH + "/");
    }
}
