package io.github.voucherselection.service.http;

import io.github.voucherselection.data.snapshot.Digest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are served with a tag made from them, as they are or in gzip, which has a tag of its own. They are compressed
 * once; large ones are kept in gzip alone. Caches keep them, but ask each time whether they still hold.
 */
public final class StaticContent {
    /** Of the 64 digits of a hash. */
    private static final int TAG_LENGTH = 32;
    /** Bytes; more are not kept as they are. */
    private static final int LARGE = 1 << 20;

    private static final int BUFFER = 1 << 13;

    private final String mediaType;
    private final String hash;
    private final long length;
    private final byte @Nullable [] plain;
    private volatile byte @Nullable [] gzip;

    private StaticContent(String mediaType, String hash, long length, byte @Nullable [] plain, byte @Nullable [] gzip) {
        this.mediaType = mediaType;
        this.hash = hash.substring(0, TAG_LENGTH);
        this.length = length;
        this.plain = plain;
        this.gzip = gzip;
    }

    public static StaticContent of(byte[] bytes, String mediaType) {
        return new StaticContent(mediaType, Digest.of(bytes).sha256(), bytes.length, bytes, null);
    }

    /** What is written, piece by piece. */
    public interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    /** What a source writes, compressed while it is written. When it is large, it is never held as a whole. */
    public static StaticContent written(Source source, String mediaType) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed, BUFFER)) {
            source.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] gzip = compressed.toByteArray();
        // The format has the length at its end.
        long length = Integer.toUnsignedLong(
                ByteBuffer.wrap(gzip).order(ByteOrder.LITTLE_ENDIAN).getInt(gzip.length - Integer.BYTES));
        return new StaticContent(
                mediaType, Digest.of(gzip).sha256(), length, length > LARGE ? null : inflated(gzip), gzip);
    }

    /**
     * 200 with the bytes, or 304 when the caller has them in the form that it would get. It says its length, as an answer
     * to HEAD without one would end the connection.
     */
    public MutableHttpResponse<?> answer(HttpRequest<?> request) {
        boolean zipped = AcceptEncoding.prefersGzip(request.getHeaders().getAll(HttpHeaders.ACCEPT_ENCODING));
        String etag = zipped ? "\"" + hash + "-gzip\"" : "\"" + hash + "\"";
        MutableHttpResponse<?> response;
        if (matches(request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH), etag)) {
            response = HttpResponse.status(HttpStatus.NOT_MODIFIED);
        } else if (zipped) {
            byte[] bytes = gzip();
            response = HttpResponse.ok(bytes)
                    .contentLength(bytes.length)
                    .contentType(mediaType)
                    .header(HttpHeaders.CONTENT_ENCODING, "gzip");
        } else {
            response = HttpResponse.ok(
                            plain == null ? new StreamedFile(unzip(gzip()), MediaType.of(mediaType), 0, length) : plain)
                    .contentLength(length)
                    .contentType(mediaType);
        }
        return response.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Content-Type-Options", "nosniff");
    }

    /** Two requests at once may both compress them; the results are the same. */
    private byte[] gzip() {
        byte @Nullable [] made = gzip;
        if (made == null) {
            byte[] bytes = Objects.requireNonNull(plain);
            made = Objects.requireNonNull(written(out -> out.write(bytes), mediaType).gzip);
            gzip = made;
        }
        return made;
    }

    private static byte[] inflated(byte[] gzip) {
        try (InputStream in = unzip(gzip)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream unzip(byte[] gzip) {
        try {
            return new GZIPInputStream(new ByteArrayInputStream(gzip), BUFFER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By RFC 9110, 13.1.2: a list of tags or {@code *}, compared weakly. */
    private static boolean matches(List<String> ifNoneMatch, String etag) {
        return ifNoneMatch.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::trim)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }
}
