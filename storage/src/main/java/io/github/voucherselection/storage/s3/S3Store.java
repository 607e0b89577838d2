package io.github.voucherselection.storage.s3;

import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.storage.file.StoredFile;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.object.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects in S3, or on a server that speaks like it. Their tag and their version are the ETag. */
public final class S3Store extends ObjectStore {
    private static final int NOT_MODIFIED = 304;
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int NOT_IMPLEMENTED = 501;

    private final S3Client client;
    private final S3Failures failures;
    private final Duration patience;

    /** @param content empty when the answer is not the part that was asked for */
    private record Part(byte[] content, @Nullable String etag) {}

    public S3Store(ObjectLocation location, S3Connection connection) {
        super(location);
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
                throw failures.store().noStore("read", path);
            }
            return object.etag().equals(knownEtag) ? new Unchanged() : object;
        } catch (SdkException | UncheckedIOException e) {
            if (S3Failures.status(e) == NOT_MODIFIED) {
                return new Unchanged();
            }
            if (S3Failures.isMissing(e)) {
                return new Missing();
            }
            throw readFailure(path, e);
        }
    }

    @Override
    public Optional<Digest> digest(String path, int maxBytes) throws IOException {
        try {
            return Optional.of(client.getObject(
                    request -> request.bucket(location.bucket()).key(location.key(path)), (response, body) -> {
                        Digest.Sink sink = new Digest.Sink();
                        S3Body.pass(body, path, response.contentLength(), maxBytes, patience, sink);
                        return sink.digest();
                    }));
        } catch (SdkException | UncheckedIOException e) {
            if (S3Failures.isMissing(e)) {
                return Optional.empty();
            }
            throw readFailure(path, e);
        }
    }

    /** @throws InvalidSnapshotException when what was read is larger than it may be */
    private StoreAccessException readFailure(String path, RuntimeException e) {
        Optional<InvalidSnapshotException> tooLarge = S3Failures.cause(e, InvalidSnapshotException.class);
        if (tooLarge.isPresent()) {
            throw tooLarge.get();
        }
        return failures.of("read", path, e);
    }

    @Override
    public byte[] read(StoredFile file, long position, int length) throws StoreAccessException {
        String path = location.pathIn(file);
        String range = "%d-%d".formatted(position, position + length - 1);
        try {
            Part part = client.getObject(
                    request -> request.bucket(location.bucket())
                            .key(location.key(path))
                            .ifMatch(file.version().isEmpty() ? null : file.version())
                            .range("bytes=" + range),
                    (response, body) -> part(response, body, path, range, length));
            if (!file.version().isEmpty() && part.etag() != null && !part.etag().equals(file.version())) {
                throw file.replaced();
            }
            if (part.content().length != length) {
                throw failures.store().noStore("read", path);
            }
            return part.content();
        } catch (SdkException | UncheckedIOException e) {
            if (S3Failures.status(e) == PRECONDITION_FAILED || S3Failures.status(e) == RANGE_NOT_SATISFIABLE) {
                throw file.replaced();
            }
            if (S3Failures.isMissing(e)) {
                throw file.gone();
            }
            throw failures.of("read", path, e);
        }
    }

    private Part part(GetObjectResponse response, AbortableInputStream body, String path, String range, int length) {
        if (response.contentRange() == null || !response.contentRange().startsWith("bytes " + range + "/")) {
            body.abort(); // else all of it would be fetched before the connection is used again
            return new Part(new byte[0], response.eTag());
        }
        return new Part(S3Body.read(body, path, (long) length, length, patience), response.eTag());
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
    protected void objects(String prefix, Consumer<Found> each) throws IOException {
        try {
            for (ListObjectsV2Response page : client.listObjectsV2Paginator(
                    request -> request.bucket(location.bucket()).prefix(location.key(prefix)))) {
                if (page.isTruncated() == null) {
                    throw failures.store().noStore("listed", prefix);
                }
                for (S3Object object : page.contents()) {
                    if (object.key() == null || object.size() == null || object.lastModified() == null) {
                        throw failures.store().noStore("listed", prefix);
                    }
                    each.accept(found(object));
                }
            }
        } catch (SdkException | UncheckedIOException e) {
            throw failures.of("listed", prefix, e);
        }
    }

    private static Found found(S3Object object) {
        String version = object.eTag() == null ? "" : object.eTag();
        return new Found(object.key(), object.size(), version, object.lastModified());
    }

    @Override
    public void close() {
        client.close();
    }
}
