package io.github.voucherselection.storage.gcs;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.Objects;
import com.google.api.services.storage.model.StorageObject;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.storage.object.Body;
import io.github.voucherselection.storage.object.ObjectLocation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store in a bucket of Google Cloud Storage. The tag of an object is its generation. */
public final class GcsStore implements SnapshotStore {
    private static final int NOT_MODIFIED = 304;
    private static final int PRECONDITION_FAILED = 412;
    private static final long NO_GENERATION = 0;
    static final String GENERATION = "x-goog-generation";

    private final ObjectLocation location;
    private final Storage storage;
    private final GcsFailures failures;
    private final Duration patience;

    public GcsStore(ObjectLocation location, GcsConnection connection) {
        this.location = location;
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
        } catch (HttpResponseException e) {
            if (e.getStatusCode() == NOT_MODIFIED) {
                return new Unchanged();
            }
            if (GcsFailures.isOfObject(e)) {
                return new Missing();
            }
            throw failures.of("read", path, e);
        } catch (IOException e) {
            throw failures.of("read", path, e);
        }
    }

    private Answer content(String path, HttpResponse response, @Nullable String knownEtag, int maxBytes, Duration left)
            throws IOException {
        String generation = response.getHeaders().getFirstHeaderStringValue(GENERATION);
        if (generation == null) {
            throw failures.noStore("read", path);
        }
        if (generation.equals(knownEtag)) {
            return new Unchanged();
        }
        try (InputStream body = response.getContent()) {
            return new StoredObject(Body.read(body, path, maxBytes, left), generation);
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
        } catch (HttpResponseException e) {
            if (e.getStatusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw failures.of("written", path, e);
        } catch (IOException e) {
            throw failures.of("written", path, e);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        try {
            storage.objects().delete(location.bucket(), location.key(path)).execute();
        } catch (HttpResponseException e) {
            if (!GcsFailures.isOfObject(e)) {
                throw failures.of("deleted", path, e);
            }
        } catch (IOException e) {
            throw failures.of("deleted", path, e);
        }
    }

    @Override
    public void list(String prefix, Consumer<Entry> each) throws IOException {
        @Nullable String token = null;
        do {
            Objects page = page(prefix, token);
            Optional.ofNullable(page.getItems()).orElse(List.of()).stream()
                    .filter(object -> object.getName().startsWith(location.key(prefix)))
                    .map(this::entry)
                    .forEach(each);
            token = page.getNextPageToken();
        } while (token != null);
    }

    private Objects page(String prefix, @Nullable String token) throws StoreAccessException {
        try {
            return storage.objects()
                    .list(location.bucket())
                    .setPrefix(location.key(prefix))
                    .setFields("items(name,size,updated),nextPageToken")
                    .setPageToken(token)
                    .execute();
        } catch (IOException e) {
            throw failures.ofListing(prefix, e);
        }
    }

    private Entry entry(StorageObject object) {
        return new Entry(
                location.path(object.getName()),
                object.getSize().longValue(),
                Instant.ofEpochMilli(object.getUpdated().getValue()));
    }

    @Override
    public String locate(String path) {
        return location.locate(path);
    }

    @Override
    public String toString() {
        return location.toString();
    }
}
