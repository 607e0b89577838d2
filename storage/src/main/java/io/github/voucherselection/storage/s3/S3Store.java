package io.github.voucherselection.storage.s3;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.storage.object.Causes;
import io.github.voucherselection.storage.object.ObjectLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A store in a bucket of S3, or of a server that speaks like it. */
public final class S3Store implements SnapshotStore {
    private static final int NOT_MODIFIED = 304;
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_IMPLEMENTED = 501;

    private final ObjectLocation location;
    private final S3Client client;
    private final S3Failures failures;
    private final Duration patience;

    public S3Store(ObjectLocation location, S3Connection connection) {
        this.location = location;
        this.client = connection.open();
        this.failures = new S3Failures(location, connection.toString());
        this.patience = connection.patience();
    }

    @Override
    public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
        try {
            StoredObject object = client.getObject(
                    request -> request.bucket(location.bucket())
                            .key(location.key(path))
                            .ifNoneMatch(knownEtag),
                    (response, body) -> new StoredObject(
                            S3Body.read(body, path, response.contentLength(), maxBytes, patience),
                            response.eTag() == null ? "" : response.eTag()));
            if (object.etag().isEmpty()) {
                throw failures.noStore("read", path);
            }
            return object.etag().equals(knownEtag) ? new Unchanged() : object;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_MODIFIED) {
                return new Unchanged();
            }
            if (S3Failures.isMissing(e)) {
                return new Missing();
            }
            throw failures.of("read", path, e);
        } catch (SdkException | UncheckedIOException e) {
            Optional<InvalidSnapshotException> tooLarge = Causes.first(e, InvalidSnapshotException.class);
            if (tooLarge.isPresent()) {
                throw tooLarge.get();
            }
            throw failures.of("read", path, e);
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        put(path, content, UnaryOperator.identity());
    }

    @Override
    public boolean create(String path, byte[] content) throws IOException {
        return put(path, content, request -> request.ifNoneMatch("*"));
    }

    @Override
    public boolean replace(String path, byte[] content, String etag) throws IOException {
        return put(path, content, request -> request.ifMatch(etag));
    }

    private boolean put(String path, byte[] content, UnaryOperator<PutObjectRequest.Builder> condition)
            throws StoreAccessException {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(location.bucket()).key(location.key(path));
        RequestBody body = RequestBody.fromBytes(content);
        try {
            try {
                client.putObject(condition.apply(request.copy()).build(), body);
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED || S3Failures.isMissing(e)) {
                    return false;
                }
                if (e.statusCode() != NOT_IMPLEMENTED) {
                    throw e;
                }
                // a server without conditional writes
                client.putObject(request.build(), body);
            }
            return true;
        } catch (SdkException | UncheckedIOException e) {
            throw failures.of("written", path, e);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(location.bucket()).key(location.key(path)));
        } catch (SdkException | UncheckedIOException e) {
            throw failures.of("deleted", path, e);
        }
    }

    @Override
    public void list(String prefix, Consumer<Entry> each) throws IOException {
        try {
            for (ListObjectsV2Response page : client.listObjectsV2Paginator(
                    request -> request.bucket(location.bucket()).prefix(location.key(prefix)))) {
                if (page.isTruncated() == null) {
                    throw failures.noStore("listed", prefix);
                }
                page.contents().stream()
                        .filter(object -> object.key().startsWith(location.key(prefix)))
                        .map(object -> new Entry(location.path(object.key()), object.size(), object.lastModified()))
                        .forEach(each);
            }
        } catch (SdkException | UncheckedIOException e) {
            throw failures.of("listed", prefix, e);
        }
    }

    @Override
    public String locate(String path) {
        return location.locate(path);
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return location.toString();
    }
}
