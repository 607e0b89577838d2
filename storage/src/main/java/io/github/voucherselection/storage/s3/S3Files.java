package io.github.voucherselection.storage.s3;

import io.github.voucherselection.storage.object.ObjectFiles;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.object.ReplacedFileException;
import io.github.voucherselection.storage.object.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The files in a bucket of S3, or of a server that speaks like it. Their version is the ETag. */
public final class S3Files implements ObjectFiles {
    private static final int PRECONDITION_FAILED = 412;

    private final ObjectLocation location;
    private final S3Client client;
    private final S3Failures failures;
    private final Duration patience;

    /** @param content empty when the answer is not the part that was asked for */
    private record Part(byte[] content, @Nullable String etag) {}

    public S3Files(ObjectLocation location, S3Connection connection) {
        this.location = location;
        this.client = connection.open();
        this.failures = new S3Failures(location, connection.toString());
        this.patience = connection.patience();
    }

    @Override
    public void list(String prefix, Consumer<StoredFile> each) throws IOException {
        try {
            for (ListObjectsV2Response page : client.listObjectsV2Paginator(
                    request -> request.bucket(location.bucket()).prefix(prefix))) {
                if (page.isTruncated() == null) {
                    throw failures.noStore("listed", prefix);
                }
                page.contents().stream()
                        .map(object -> new StoredFile(
                                location.locate(object.key()),
                                object.size(),
                                object.eTag() == null ? "" : object.eTag()))
                        .forEach(each);
            }
        } catch (SdkException | UncheckedIOException e) {
            throw failures.of("listed", prefix, e);
        }
    }

    @Override
    public byte[] read(StoredFile file, long position, int length) throws IOException {
        String key = location.pathIn(file);
        try {
            Part part = client.getObject(
                    request -> request.bucket(location.bucket())
                            .key(key)
                            .ifMatch(file.version().isEmpty() ? null : file.version())
                            .range("bytes=%d-%d".formatted(position, position + length - 1)),
                    (response, body) -> part(response, body, key, position, length));
            if (!file.version().isEmpty() && part.etag() != null && !part.etag().equals(file.version())) {
                throw new ReplacedFileException(file);
            }
            if (part.content().length != length) {
                throw failures.noStore("read", key);
            }
            return part.content();
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                throw new ReplacedFileException(file);
            }
            if (S3Failures.isMissing(e)) {
                throw new NoSuchFileException(file.location());
            }
            throw failures.of("read", key, e);
        } catch (SdkException | UncheckedIOException e) {
            throw failures.of("read", key, e);
        }
    }

    private Part part(GetObjectResponse response, AbortableInputStream body, String key, long position, int length) {
        String range = "bytes %d-%d/".formatted(position, position + length - 1);
        if (response.contentRange() == null || !response.contentRange().startsWith(range)) {
            body.abort(); // else all of it would be fetched before the connection is used again
            return new Part(new byte[0], response.eTag());
        }
        return new Part(S3Body.read(body, key, (long) length, length, patience), response.eTag());
    }

    @Override
    public void close() {
        client.close();
    }
}
