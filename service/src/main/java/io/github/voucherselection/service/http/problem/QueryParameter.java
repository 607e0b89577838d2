package io.github.voucherselection.service.http.problem;

import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/** Reads the parameters of a query. */
public final class QueryParameter {
    private QueryParameter() {}

    /**
     * The value of a parameter, if it is given.
     *
     * @throws ProblemException when it is given more than once
     */
    public static Optional<String> of(HttpRequest<?> request, String name) {
        if (request.getUri().getRawQuery() == null) {
            return Optional.empty(); // as nearly always; the parameters of nothing cost 2 % of a request
        }
        List<String> values = request.getParameters().getAll(name);
        if (values.size() > 1) {
            throw new ProblemException(
                    ProblemType.WRONG_PARAMETER, "The query parameter \"%s\" must be given once.".formatted(name));
        }
        return values.stream().findFirst();
    }
}
