package io.github.voucherselection.service.http.segments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.service.http.StaticContent;
import io.github.voucherselection.service.http.problem.QueryParameter;
import io.github.voucherselection.service.http.served.VoucherSelections;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** {@code GET /segments}: the whole table, with a tag, so that who has it need not fetch it again; or that of a country. */
@Controller("/segments")
final class SegmentsController {
    private final VoucherSelections selections;
    private final ObjectMapper mapper;
    private final ExecutorService executor;

    private @Nullable Rendered rendered;

    private record Rendered(VoucherSelections.Version version, CompletableFuture<StaticContent> content) {}

    SegmentsController(
            VoucherSelections selections,
            ObjectMapper mapper,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.selections = selections;
        this.mapper = mapper;
        this.executor = executor;
    }

    @Get
    CompletionStage<HttpResponse<?>> segments(HttpRequest<?> request) {
        VoucherSelections.Version version = selections.version();
        CompletableFuture<StaticContent> content = QueryParameter.of(request, "country")
                .map(country -> write(version, Set.of(version.country(country))))
                .orElseGet(() -> whole(version));
        return content.thenApply(table -> table.answer(request));
    }

    /** Written once for each version, whoever asks; again if that failed. */
    private synchronized CompletableFuture<StaticContent> whole(VoucherSelections.Version version) {
        @Nullable Rendered last = rendered;
        if (last == null || !last.version.equals(version) || last.content.isCompletedExceptionally()) {
            last = new Rendered(version, write(version, version.offers().table().countries()));
            rendered = last;
        }
        return last.content;
    }

    /** On a thread of its own, since a large table takes long. */
    private CompletableFuture<StaticContent> write(VoucherSelections.Version version, Set<String> countries) {
        return CompletableFuture.supplyAsync(
                () -> StaticContent.written(
                        out -> mapper.writeValue(out, SegmentTable.of(version, countries)), MediaType.APPLICATION_JSON),
                executor);
    }
}
