package io.github.voucherselection.service.http.segments;

import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.http.problem.ProblemType;
import io.github.voucherselection.service.http.served.VoucherSelections;
import io.github.voucherselection.service.snapshot.AnalysisReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** {@code GET /report}: the analysis of the snapshot that is served. */
@Controller("/report")
final class ReportController {
    private final VoucherSelections selections;
    private final AnalysisReader analysis;

    ReportController(VoucherSelections selections, AnalysisReader analysis) {
        this.selections = selections;
        this.analysis = analysis;
    }

    /** Nobody signs reports, so its scripts run apart from this origin: they see neither the page nor its token. */
    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> report(HttpRequest<?> request) {
        selections.version();
        return analysis.page()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NO_REPORT, "There is no analysis of the current snapshot; try again later."))
                .answer(request)
                .header("Content-Security-Policy", "sandbox allow-scripts")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "DENY");
    }
}
