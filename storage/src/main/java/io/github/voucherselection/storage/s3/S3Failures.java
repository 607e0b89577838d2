package io.github.voucherselection.storage.s3;

import io.github.voucherselection.data.snapshot.Problem;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.storage.object.ObjectLocation;
import io.github.voucherselection.storage.object.StoreFailures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What exceptions of the SDK mean. */
record S3Failures(StoreFailures store) {
    private static final int NOT_FOUND = 404;
    /** What a call needs, by what is done. Without a permission to list, an object that is missing is refused, too. */
    private static final Map<String, String> PERMISSIONS = Map.of(
            "read", "s3:GetObject and s3:ListBucket",
            "written", "s3:PutObject",
            "deleted", "s3:DeleteObject",
            "listed", "s3:ListBucket");

    private static final String REGION_HEADER = "x-amz-bucket-region";

    S3Failures(ObjectLocation location, String endpoint) {
        this(new StoreFailures(location, endpoint, "S3", PERMISSIONS));
    }

    /** The error code of an answer, such as {@code NoSuchKey}; empty when it has none. */
    static String code(S3Exception e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    /** Whether an answer says that there is no such object, as opposed to no such bucket or page. */
    static boolean isMissing(RuntimeException e) {
        return e instanceof S3Exception answer
                && answer.statusCode() == NOT_FOUND
                && code(answer).equals("NoSuchKey");
    }

    /** The status of an answer; 0 when there is none. */
    static int status(RuntimeException e) {
        return e instanceof S3Exception answer ? answer.statusCode() : 0;
    }

    /** The first of that type among an exception and its causes. */
    static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    /**
     * @param e what the SDK threw: its own exception; or an {@link UncheckedIOException}, which it lets through when an
     *     attempt runs out of time and its socket is closed under the reading thread
     */
    StoreAccessException of(String done, String path, RuntimeException e) {
        if (e instanceof S3Exception answer) {
            return ofAnswer(done, path, answer);
        }
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return store.unreachable(done, path, "no response in time", e);
        }
        if (String.valueOf(e.getMessage()).contains("credentials")) {
            String problem = "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the"
                    + " process a role";
            return store.of(Reason.REFUSED, done, path, problem, e);
        }
        return cause(e, IOException.class)
                .map(cause -> store.unreachable(done, path, cause, e))
                .orElseGet(() -> store.of(
                        Reason.UNEXPECTED_ANSWER,
                        done,
                        path,
                        "it does not respond like S3 (%s); check the endpoint".formatted(Problem.of(e)),
                        e));
    }

    private StoreAccessException ofAnswer(String done, String path, S3Exception e) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(e.awsErrorDetails());
        String code = code(e);
        if (code.equals("NoSuchBucket")) {
            return store.noBucket(done, path, e);
        }
        if (code.equals("PermanentRedirect") || code.equals("AuthorizationHeaderMalformed") || e.statusCode() == 301) {
            Optional<String> region = details.map(AwsErrorDetails::sdkHttpResponse)
                    .flatMap(response -> response.firstMatchingHeader(REGION_HEADER));
            String problem = "%s: the bucket is in another region%s; set AWS_REGION"
                    .formatted(
                            "HTTP %d %s".formatted(e.statusCode(), code).strip(),
                            region.map(name -> ", " + name).orElse(""));
            return store.of(Reason.REFUSED, done, path, problem, e);
        }
        if (code.equals("RequestTimeTooSkewed")) {
            String problem = "HTTP %d %s: this machine's clock is wrong; set it".formatted(e.statusCode(), code);
            return store.of(Reason.REFUSED, done, path, problem, e);
        }
        @Nullable
        String message = code.isEmpty()
                ? null
                : details.map(AwsErrorDetails::errorMessage).orElse("refused");
        return store.answered(done, path, e.statusCode(), code, message, e);
    }
}
