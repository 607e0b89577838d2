package io.github.voucherselection.service.http;

import io.micronaut.http.HttpRequest;

/** Where customers are posted: the route of the first version, its batch below it, and OpenFeature's protocol. */
public final class SelectRoute {
    public static final String PATH = "/voucher_segment_selector";
    /** Behind {@link #PATH}. */
    public static final String BATCH = "/batch";
    /** All flags; one of them is below it. */
    public static final String FLAGS = "/ofrep/v1/evaluate/flags";

    private SelectRoute() {}

    /** Whether a request goes to the route of the first version. The router lets a slash follow its path. */
    public static boolean isSingle(HttpRequest<?> request) {
        return request.getPath().equals(PATH) || request.getPath().equals(PATH + "/");
    }

    /** Whether a request goes to one of these routes, or below them. */
    public static boolean isAny(HttpRequest<?> request) {
        String path = request.getPath();
        return path.equals(PATH) || path.startsWith(PATH + "/") || isFlags(request);
    }

    /** Whether a request goes to OpenFeature's protocol. */
    public static boolean isFlags(HttpRequest<?> request) {
        return request.getPath().equals(FLAGS) || request.getPath().startsWith(FLAGS + "/");
    }

    /** The flag that a request is about; empty for all of them. */
    public static String flag(HttpRequest<?> request) {
        String path = request.getUri().getPath();
        return path.length() > FLAGS.length() ? path.substring(FLAGS.length() + 1) : "";
    }
}
