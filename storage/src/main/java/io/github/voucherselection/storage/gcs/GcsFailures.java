package io.github.voucherselection.storage.gcs;

import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.GenericData;
import com.google.gson.stream.MalformedJsonException;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.object.StoreFailures;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What exceptions of the library mean. */
record GcsFailures(StoreFailures store) {
    private static final int NOT_FOUND = 404;
    /** What a call needs, by what is done. Without a permission to list, an object that is missing is refused, too. */
    private static final Map<String, String> PERMISSIONS = Map.of(
            "read", "storage.objects.get and storage.objects.list",
            "written", "storage.objects.create and, to replace an object, storage.objects.delete",
            "deleted", "storage.objects.delete",
            "listed", "storage.objects.list");

    GcsFailures(ObjectLocation location, String endpoint) {
        this(new StoreFailures(location, endpoint, "Google Cloud Storage", PERMISSIONS));
    }

    /** Whether an answer says that there is no such object, as opposed to no such bucket or page. */
    static boolean isOfObject(IOException e) {
        return e instanceof HttpResponseException answer
                && answer.getStatusCode() == NOT_FOUND
                && !isOfBucket(answer)
                && !String.valueOf(answer.getContent()).stripLeading().startsWith("<");
    }

    /** The status of an answer; 0 when there is none. */
    static int status(IOException e) {
        return e instanceof HttpResponseException answer ? answer.getStatusCode() : 0;
    }

    private static boolean isOfBucket(HttpResponseException e) {
        return e.getStatusCode() == NOT_FOUND && String.valueOf(e.getContent()).contains("bucket does not exist");
    }

    StoreAccessException of(String done, String path, IOException e) {
        if (e instanceof StoreAccessException known) {
            return known;
        }
        if (e instanceof HttpResponseException answer) {
            return isOfBucket(answer)
                    ? store.noBucket(done, path, e)
                    : store.answered(done, path, answer.getStatusCode(), "", message(answer.getContent()), e);
        }
        if (String.valueOf(e.getMessage()).contains("credentials")) {
            String problem = "no credentials were found; give the process a service account, or set"
                    + " GOOGLE_APPLICATION_CREDENTIALS";
            return store.of(Reason.REFUSED, done, path, problem, e);
        }
        if (e instanceof MalformedJsonException) {
            return store.noStore(done, path);
        }
        return store.unreachable(done, path, e, e);
    }

    /** Of a listing, which asks for no object: what is not found is the bucket. */
    StoreAccessException ofListing(String prefix, IOException e) {
        return isOfObject(e) ? store.noBucket("listed", prefix, e) : of("listed", prefix, e);
    }

    /** What the error object of an answer says; null when the answer has none. */
    private static @Nullable String message(@Nullable String content) {
        if (content == null || !content.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            GenericData answer = GsonFactory.getDefaultInstance().fromString(content, GenericData.class);
            return answer.get("error") instanceof Map<?, ?> error ? String.valueOf(error.get("message")) : null;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
