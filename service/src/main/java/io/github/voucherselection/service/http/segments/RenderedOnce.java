package io.github.voucherselection.service.http.segments;

import io.github.voucherselection.service.http.StaticContent;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Content that is written once for each version, whoever asks; again if that failed. Only the last one is kept. */
final class RenderedOnce<V> {
    private final Function<V, CompletableFuture<StaticContent>> write;
    private @Nullable Rendered<V> last;

    private record Rendered<V>(V version, CompletableFuture<StaticContent> content) {}

    RenderedOnce(Function<V, CompletableFuture<StaticContent>> write) {
        this.write = write;
    }

    synchronized CompletableFuture<StaticContent> of(V version) {
        @Nullable Rendered<V> rendered = last;
        if (rendered == null || !rendered.version.equals(version) || rendered.content.isCompletedExceptionally()) {
            rendered = new Rendered<>(version, write.apply(version));
            last = rendered;
        }
        return rendered.content;
    }
}
