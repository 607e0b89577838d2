package io.github.voucherselection.service.http.select;

import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.http.problem.ProblemHandler;
import io.github.voucherselection.service.http.served.VoucherSelections;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.UnsatisfiedRouteHandler;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;

/**
 * Answers requests without the body that their route asks for. Micronaut calls no controller for them: it takes a nullable
 * {@code byte[]} for a primitive.
 */
@Singleton
@Replaces(UnsatisfiedRouteHandler.class)
final class EmptyBodyHandler implements ExceptionHandler<UnsatisfiedRouteException, HttpResponse<?>> {
    private final VoucherSelections selections;
    private final ProblemHandler problems;

    EmptyBodyHandler(VoucherSelections selections, ProblemHandler problems) {
        this.selections = selections;
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, UnsatisfiedRouteException exception) {
        return problems.handle(request, problem());
    }

    /** In the order of the controllers: what is wrong with the snapshot comes before what is wrong with the body. */
    private ProblemException problem() {
        try {
            selections.now();
            return JsonBody.emptyBody();
        } catch (ProblemException e) {
            return e;
        }
    }
}
