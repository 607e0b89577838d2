package io.github.voucherselection.service.http.segments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.voucherselection.service.http.StaticContent;
import io.github.voucherselection.service.http.served.VoucherSelections;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import org.jspecify.annotations.Nullable;

/** {@code GET /segments}: the whole table, with a tag, so that who has it need not fetch it again. */
@Controller("/segments")
final class SegmentsController {
    private final VoucherSelections selections;
    private final ObjectMapper mapper;
    private volatile @Nullable Rendered rendered;

    private record Rendered(VoucherSelections.Version version, StaticContent content) {}

    SegmentsController(VoucherSelections selections, ObjectMapper mapper) {
        this.selections = selections;
        this.mapper = mapper;
    }

    @Get
    HttpResponse<?> segments(HttpRequest<?> request) {
        return content(selections.version()).answer(request);
    }

    /** Written once for each version. Two requests at once may both write it; either result is right. */
    private StaticContent content(VoucherSelections.Version version) {
        @Nullable Rendered last = rendered;
        if (last != null && last.version.equals(version)) {
            return last.content;
        }
        StaticContent content = StaticContent.of(write(version), MediaType.APPLICATION_JSON);
        rendered = new Rendered(version, content);
        return content;
    }

    private byte[] write(VoucherSelections.Version version) {
        try {
            return mapper.writeValueAsBytes(SegmentTable.of(version));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a table that cannot be written as JSON", e);
        }
    }
}
