package io.github.voucherselection.storage.gcs;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpResponse;
import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.Objects;
import com.google.api.services.storage.model.StorageObject;
import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.storage.file.StoredFile;
import io.github.voucherselection.storage.object.Body;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.object.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Objects in Google Cloud Storage. Their tag and their version are the generation. */
public final class GcsStore extends ObjectStore {
    private static final int NOT_MODIFIED = 304;
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final long NO_GENERATION = 0;
    private static final String GENERATION = "x-goog-generation";

    private final Storage storage;
    private final GcsFailures failures;
    private final Duration patience;

    public GcsStore(ObjectLocation location, GcsConnection connection) {
        super(location);
        this.storage = connection.open();
        this.failures = new GcsFailures(location, connection.toString());
        this.patience = connection.patience();
    }

    @Override
    public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
        try {
            return GcsBody.read(
                    () -> storage.objects()
                            .get(location.bucket(), location.key(path))
                            .setIfGenerationNotMatch(knownEtag == null ? null : Long.valueOf(knownEtag))
                            .executeMedia(),
                    (response, left) -> content(path, response, knownEtag, maxBytes, left),
                    patience);
        } catch (IOException e) {
            if (GcsFailures.status(e) == NOT_MODIFIED) {
                return new Unchanged();
            }
            if (GcsFailures.isOfObject(e)) {
                return new Missing();
            }
            throw failures.of("read", path, e);
        }
    }

    @Override
    public Optional<Digest> digest(String path, int maxBytes) throws IOException {
        try {
            return Optional.of(GcsBody.read(
                    () -> storage.objects()
                            .get(location.bucket(), location.key(path))
                            .executeMedia(),
                    (response, left) -> {
                        Digest.Sink sink = new Digest.Sink();
                        try (InputStream body = response.getContent()) {
                            Body.pass(body, path, null, maxBytes, left, sink);
                        }
                        return sink.digest();
                    },
                    patience));
        } catch (IOException e) {
            if (GcsFailures.isOfObject(e)) {
                return Optional.empty();
            }
            throw failures.of("read", path, e);
        }
    }

    private Answer content(String path, HttpResponse response, @Nullable String knownEtag, int maxBytes, Duration left)
            throws IOException {
        String generation = response.getHeaders().getFirstHeaderStringValue(GENERATION);
        if (generation == null) {
            throw failures.store().noStore("read", path);
        }
        if (generation.equals(knownEtag)) {
            return new Unchanged();
        }
        try (InputStream body = response.getContent()) {
            return new StoredObject(Body.read(body, path, null, maxBytes, left), generation);
        }
    }

    @Override
    public byte[] read(StoredFile file, long position, int length) throws StoreAccessException {
        String path = location.pathIn(file);
        String range = "%d-%d".formatted(position, position + length - 1);
        try {
            return GcsBody.read(
                    () -> {
                        Storage.Objects.Get request = storage.objects()
                                .get(location.bucket(), location.key(path))
                                .setIfGenerationMatch(Long.valueOf(file.version()));
                        request.getRequestHeaders().setRange("bytes=" + range);
                        return request.executeMedia();
                    },
                    (response, left) -> part(response, file, path, range, length, left),
                    patience);
        } catch (InvalidSnapshotException e) {
            throw failures.store().noStore("read", path); // more than was asked for
        } catch (IOException e) {
            if (GcsFailures.status(e) == PRECONDITION_FAILED || GcsFailures.status(e) == RANGE_NOT_SATISFIABLE) {
                throw file.replaced();
            }
            if (GcsFailures.isOfObject(e)) {
                throw file.gone();
            }
            throw failures.of("read", path, e);
        }
    }

    private byte[] part(HttpResponse response, StoredFile file, String path, String range, int length, Duration left)
            throws IOException {
        String generation = response.getHeaders().getFirstHeaderStringValue(GENERATION);
        if (generation != null && !generation.equals(file.version())) {
            throw file.replaced();
        }
        String answered = response.getHeaders().getContentRange();
        if (answered == null || !answered.startsWith("bytes " + range + "/")) {
            throw failures.store().noStore("read", path);
        }
        try (InputStream body = response.getContent()) {
            return Body.read(body, path, (long) length, length, left);
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        insert(path, content, null);
    }

    @Override
    public boolean create(String path, byte[] content) throws IOException {
        return insert(path, content, NO_GENERATION);
    }

    @Override
    public boolean replace(String path, byte[] content, String etag) throws IOException {
        return insert(path, content, Long.valueOf(etag));
    }

    private boolean insert(String path, byte[] content, @Nullable Long generation) throws StoreAccessException {
        try {
            Storage.Objects.Insert insert = storage.objects()
                    .insert(
                            location.bucket(),
                            new StorageObject().setName(location.key(path)),
                            new ByteArrayContent("application/octet-stream", content))
                    .setIfGenerationMatch(generation)
                    .setFields("generation");
            insert.getMediaHttpUploader().setDirectUploadEnabled(true).setDisableGZipContent(true);
            insert.execute();
            return true;
        } catch (IOException e) {
            if (GcsFailures.status(e) == PRECONDITION_FAILED) {
                return false;
            }
            throw failures.of("written", path, e);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        try {
            storage.objects().delete(location.bucket(), location.key(path)).execute();
        } catch (IOException e) {
            if (!GcsFailures.isOfObject(e)) {
                throw failures.of("deleted", path, e);
            }
        }
    }

    @Override
    protected void objects(String prefix, Consumer<Found> each) throws IOException {
        @Nullable String token = null;
        do {
            Objects page = page(prefix, token);
            for (StorageObject object : Optional.ofNullable(page.getItems()).orElse(List.of())) {
                if (object.getName() == null
                        || object.getSize() == null
                        || object.getGeneration() == null
                        || object.getUpdated() == null) {
                    throw failures.store().noStore("listed", prefix);
                }
                each.accept(found(object));
            }
            token = page.getNextPageToken();
        } while (token != null);
    }

    private Objects page(String prefix, @Nullable String token) throws StoreAccessException {
        try {
            return storage.objects()
                    .list(location.bucket())
                    .setPrefix(location.key(prefix))
                    .setFields("items(name,size,generation,updated),nextPageToken")
                    .setPageToken(token)
                    .execute();
        } catch (IllegalArgumentException e) {
            throw failures.store().noStore("listed", prefix); // JSON of another form
        } catch (IOException e) {
            throw failures.ofListing(prefix, e);
        }
    }

    private static Found found(StorageObject object) {
        return new Found(
                object.getName(),
                object.getSize().longValue(),
                object.getGeneration().toString(),
                Instant.ofEpochMilli(object.getUpdated().getValue()));
    }
}
