package io.github.voucherselection.storage.gcs;

import com.google.api.client.http.HttpResponseException;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.GenericData;
import com.google.gson.stream.MalformedJsonException;
import io.github.voucherselection.data.snapshot.Problem;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.storage.object.ObjectLocation;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in one line what stands in the way of Google Cloud Storage, and what to do. */
record GcsFailures(ObjectLocation location, String endpoint) {
    private static final int NOT_FOUND = 404;
    /** What a call needs, by what is done. Without a permission to list, an object that is missing is refused, too. */
    private static final Map<String, String> PERMISSIONS = Map.of(
            "read", "storage.objects.get and storage.objects.list",
            "written", "storage.objects.create and, in place of another, storage.objects.delete",
            "deleted", "storage.objects.delete",
            "listed", "storage.objects.list");

    private static final int MAX_QUOTED = 200;

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

    StoreAccessException noStore(String done, String path) {
        String problem = "it does not answer as Google Cloud Storage does; check the endpoint";
        return failure(Reason.UNEXPECTED_ANSWER, done, path, problem, null);
    }

    StoreAccessException of(String done, String path, IOException e) {
        if (e instanceof StoreAccessException known) {
            return known;
        }
        if (e instanceof HttpResponseException answer) {
            return ofAnswer(done, path, answer);
        }
        if (String.valueOf(e.getMessage()).contains("credentials")) {
            String problem = "no credentials were found; give the process a service account, or set"
                    + " GOOGLE_APPLICATION_CREDENTIALS";
            return failure(Reason.REFUSED, done, path, problem, e);
        }
        if (e instanceof MalformedJsonException) {
            return noStore(done, path);
        }
        String problem = Problem.of(e) + "; check the endpoint and the network";
        return failure(Reason.UNREACHABLE, done, path, problem, e);
    }

    /** Of a listing, which asks for no object: what is not found is the bucket. */
    StoreAccessException ofListing(String prefix, IOException e) {
        return isOfObject(e) ? noBucket("listed", prefix, e) : of("listed", prefix, e);
    }

    private StoreAccessException noBucket(String done, String path, IOException e) {
        String problem =
                "the bucket %s does not exist there; create it, or correct the location".formatted(location.bucket());
        return failure(Reason.REFUSED, done, path, problem, e);
    }

    private StoreAccessException ofAnswer(String done, String path, HttpResponseException e) {
        String answer = "HTTP " + e.getStatusCode();
        if (e.getStatusCode() >= 500 || e.getStatusCode() == 429) {
            return failure(Reason.UNREACHABLE, done, path, answer + ": the store is unable just now; try later", e);
        }
        if (isOfBucket(e)) {
            return noBucket(done, path, e);
        }
        @Nullable String message = message(e.getContent());
        if (message == null) {
            String problem = answer + ", not as Google Cloud Storage answers; check the endpoint";
            return failure(Reason.UNEXPECTED_ANSWER, done, path, problem, e);
        }
        String problem = "%s: %s; check the credentials and that they allow %s"
                .formatted(answer, message, PERMISSIONS.getOrDefault(done, "it"));
        return failure(Reason.REFUSED, done, path, problem, e);
    }

    /** What the error object of an answer says; null when the answer has none. */
    private static @Nullable String message(@Nullable String content) {
        if (content == null || !content.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            GenericData answer = GsonFactory.getDefaultInstance().fromString(content, GenericData.class);
            return answer.get("error") instanceof Map<?, ?> error
                    ? shorten(String.valueOf(error.get("message")))
                    : null;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String shorten(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
    }

    private StoreAccessException failure(
            Reason reason, String done, String path, String problem, @Nullable Throwable e) {
        return new StoreAccessException(
                reason, "%s cannot be %s at %s: %s".formatted(location.locate(path), done, endpoint, problem), e);
    }
}
