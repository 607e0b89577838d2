package io.github.voucherselection.service.http;

import io.github.voucherselection.data.snapshot.Sha256;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are served with a tag made from them, as they are or in gzip, which has a tag of its own. They are compressed
 * once, when first asked for so. Caches keep them, but ask each time whether they still hold.
 */
public final class StaticContent {
    /** Of the 64 digits of a hash. */
    private static final int TAG_LENGTH = 32;

    private final String mediaType;
    private final String hash;
    private final Form plain;
    private volatile @Nullable Form gzip;

    private record Form(byte[] bytes, String etag) {}

    private StaticContent(byte[] bytes, String mediaType, String hash) {
        this.mediaType = mediaType;
        this.hash = hash;
        this.plain = new Form(bytes, "\"" + hash + "\"");
    }

    public static StaticContent of(byte[] bytes, String mediaType) {
        return new StaticContent(bytes, mediaType, Sha256.hex(bytes).substring(0, TAG_LENGTH));
    }

    /** 200 with the bytes, or 304 when the caller has them in the form that it would get. */
    public MutableHttpResponse<?> answer(HttpRequest<?> request) {
        boolean zipped = AcceptEncoding.prefersGzip(request.getHeaders().getAll(HttpHeaders.ACCEPT_ENCODING));
        Form form = zipped ? gzip() : plain;
        MutableHttpResponse<?> response;
        if (matches(request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH), form.etag)) {
            response = HttpResponse.status(HttpStatus.NOT_MODIFIED);
        } else {
            response = HttpResponse.ok(form.bytes).contentType(mediaType);
            if (zipped) {
                response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
        }
        return response.header(HttpHeaders.ETAG, form.etag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Content-Type-Options", "nosniff");
    }

    /** Two requests at once may both compress them; the results are the same. */
    private Form gzip() {
        @Nullable Form made = gzip;
        if (made == null) {
            made = new Form(compress(plain.bytes), "\"" + hash + "-gzip\"");
            gzip = made;
        }
        return made;
    }

    private static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /** By RFC 9110, 13.1.2: a list of tags or {@code *}, compared weakly. */
    private static boolean matches(List<String> ifNoneMatch, String etag) {
        return ifNoneMatch.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::trim)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }
}
