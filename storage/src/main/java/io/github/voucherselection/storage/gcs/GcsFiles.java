package io.github.voucherselection.storage.gcs;

import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.Objects;
import com.google.api.services.storage.model.StorageObject;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.storage.object.Body;
import io.github.voucherselection.storage.object.ObjectFiles;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.object.ReplacedFileException;
import io.github.voucherselection.storage.object.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files in a bucket of Google Cloud Storage. Their version is the generation. */
public final class GcsFiles implements ObjectFiles {
    private static final int PRECONDITION_FAILED = 412;

    private final ObjectLocation location;
    private final Storage storage;
    private final GcsFailures failures;
    private final Duration patience;

    public GcsFiles(ObjectLocation location, GcsConnection connection) {
        this.location = location;
        this.storage = connection.open();
        this.failures = new GcsFailures(location, connection.toString());
        this.patience = connection.patience();
    }

    @Override
    public void list(String prefix, Consumer<StoredFile> each) throws IOException {
        @Nullable String token = null;
        do {
            Objects page = page(prefix, token);
            Optional.ofNullable(page.getItems()).orElse(List.of()).stream()
                    .map(this::file)
                    .forEach(each);
            token = page.getNextPageToken();
        } while (token != null);
    }

    private Objects page(String prefix, @Nullable String token) throws IOException {
        try {
            return storage.objects()
                    .list(location.bucket())
                    .setPrefix(prefix)
                    .setFields("items(name,size,generation),nextPageToken")
                    .setPageToken(token)
                    .execute();
        } catch (IOException e) {
            throw failures.ofListing(prefix, e);
        }
    }

    private StoredFile file(StorageObject object) {
        return new StoredFile(
                location.locate(object.getName()),
                object.getSize().longValue(),
                object.getGeneration().toString());
    }

    @Override
    public byte[] read(StoredFile file, long position, int length) throws IOException {
        String name = location.pathIn(file);
        try {
            return GcsBody.read(
                    () -> request(file, name, position, length),
                    (response, left) -> part(response, file, name, position, length, left),
                    patience);
        } catch (StoreAccessException | ReplacedFileException | NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw failures.of("read", name, e);
        }
    }

    private HttpResponse request(StoredFile file, String name, long position, int length) throws IOException {
        try {
            Storage.Objects.Get request =
                    storage.objects().get(location.bucket(), name).setIfGenerationMatch(Long.valueOf(file.version()));
            request.getRequestHeaders().setRange("bytes=%d-%d".formatted(position, position + length - 1));
            return request.executeMedia();
        } catch (HttpResponseException e) {
            if (e.getStatusCode() == PRECONDITION_FAILED) {
                throw new ReplacedFileException(file);
            }
            if (GcsFailures.isOfObject(e)) {
                throw new NoSuchFileException(file.location());
            }
            throw failures.of("read", name, e);
        } catch (IOException e) {
            throw failures.of("read", name, e);
        }
    }

    private byte[] part(HttpResponse response, StoredFile file, String name, long position, int length, Duration left)
            throws IOException {
        String generation = response.getHeaders().getFirstHeaderStringValue(GcsStore.GENERATION);
        if (generation != null && !generation.equals(file.version())) {
            throw new ReplacedFileException(file);
        }
        String range = response.getHeaders().getContentRange();
        if (range == null || !range.startsWith("bytes %d-%d/".formatted(position, position + length - 1))) {
            throw failures.noStore("read", name);
        }
        try (InputStream body = response.getContent()) {
            byte[] content = Body.read(body, name, length, left);
            if (content.length < length) {
                throw new IOException("the answer was cut short");
            }
            return content;
        }
    }
}
