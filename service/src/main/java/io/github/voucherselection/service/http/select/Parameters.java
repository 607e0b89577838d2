package io.github.voucherselection.service.http.select;

import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.http.problem.ProblemType;
import io.github.voucherselection.service.selection.Echo;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Query parameters, read as strictly as bodies. */
final class Parameters {
    private Parameters() {}

    /**
     * False when it was left out.
     *
     * @throws ProblemException when the value is neither true nor false
     */
    static boolean flag(HttpRequest<?> request, String name) {
        @Nullable String value = request.getParameters().get(name);
        return switch (value == null ? "false" : value) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                throw new ProblemException(
                        ProblemType.WRONG_PARAMETER,
                        "The query parameter \"%s\" must be true or false, not \"%s\"."
                                .formatted(name, Echo.of(value)));
            }
        };
    }
}
