package io.github.voucherselection.service.http.segments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.data.offer.OfferTable;
import io.github.voucherselection.service.http.StaticContent;
import io.github.voucherselection.service.http.problem.QueryParameter;
import io.github.voucherselection.service.http.served.VoucherSelections;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/**
 * {@code GET /segments}, and {@code GET /segments.csv} for spreadsheets: the whole table, or that of one country, with a tag,
 * so that a caller who has it need not fetch it again.
 */
@Controller
final class SegmentsController {
    private static final String CSV = "text/csv";

    private final VoucherSelections selections;
    private final ObjectMapper mapper;
    private final ExecutorService executor;
    private final RenderedOnce<VoucherSelections.Version> whole = new RenderedOnce<>(
            version -> write(version, version.offers().table().countries()));
    private final RenderedOnce<OfferTable> csv = new RenderedOnce<>(table -> writeCsv(table, table.countries()));

    SegmentsController(
            VoucherSelections selections,
            ObjectMapper mapper,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.selections = selections;
        this.mapper = mapper;
        this.executor = executor;
    }

    @Get("/segments")
    CompletionStage<HttpResponse<?>> segments(HttpRequest<?> request) {
        VoucherSelections.Version version = selections.version();
        CompletableFuture<StaticContent> content = QueryParameter.of(request, "country")
                .map(country -> write(version, Set.of(version.country(country))))
                .orElseGet(() -> whole.of(version));
        return content.thenApply(table -> table.answer(request));
    }

    @Get("/segments.csv")
    @Produces(CSV)
    CompletionStage<HttpResponse<?>> csv(HttpRequest<?> request) {
        VoucherSelections.Version version = selections.version();
        OfferTable table = version.offers().table();
        CompletableFuture<StaticContent> content = QueryParameter.of(request, "country")
                .map(country -> writeCsv(table, Set.of(version.country(country))))
                .orElseGet(() -> csv.of(table));
        String file = "attachment; filename=\"segments-%s.csv\""
                .formatted(table.manifest().id());
        return content.thenApply(text -> text.answer(request).header(HttpHeaders.CONTENT_DISPOSITION, file));
    }

    private CompletableFuture<StaticContent> write(VoucherSelections.Version version, Set<String> countries) {
        return write(out -> mapper.writeValue(out, SegmentTable.of(version, countries)), MediaType.APPLICATION_JSON);
    }

    private CompletableFuture<StaticContent> writeCsv(OfferTable table, Set<String> countries) {
        return write(out -> SegmentCsv.write(table, countries, out), CSV + "; charset=utf-8");
    }

    /** On a thread of its own, since a large table takes long. */
    private CompletableFuture<StaticContent> write(StaticContent.Source source, String mediaType) {
        return CompletableFuture.supplyAsync(() -> StaticContent.written(source, mediaType), executor);
    }
}
