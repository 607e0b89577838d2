package io.github.voucherselection.storage.s3;

import io.github.voucherselection.data.snapshot.Problem;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import io.github.voucherselection.data.snapshot.StoreAccessException.Reason;
import io.github.voucherselection.storage.object.ObjectLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in one line what stands in the way of S3, and what to do. */
record S3Failures(ObjectLocation location, String endpoint) {
    private static final int NOT_FOUND = 404;
    /** What a call needs, by what is done. Without a permission to list, an object that is missing is refused, too. */
    private static final Map<String, String> PERMISSIONS = Map.of(
            "read", "s3:GetObject and s3:ListBucket",
            "written", "s3:PutObject",
            "deleted", "s3:DeleteObject",
            "listed", "s3:ListBucket");

    private static final String REGION_HEADER = "x-amz-bucket-region";

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

    StoreAccessException noStore(String done, String path) {
        return failure(Reason.UNEXPECTED_ANSWER, done, path, "it does not answer as S3 does; check the endpoint", null);
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
            return failure(Reason.UNREACHABLE, done, path, "no answer in time; check the endpoint and the network", e);
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("credentials")) {
            String problem = "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the"
                    + " process a role";
            return failure(Reason.REFUSED, done, path, problem, e);
        }
        return cause(e, IOException.class)
                .map(cause -> failure(
                        Reason.UNREACHABLE, done, path, Problem.of(cause) + "; check the endpoint and the network", e))
                .orElseGet(() -> failure(
                        Reason.UNEXPECTED_ANSWER,
                        done,
                        path,
                        "it does not answer as S3 does (%s); check the endpoint".formatted(Problem.of(e)),
                        e));
    }

    private StoreAccessException ofAnswer(String done, String path, S3Exception e) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(e.awsErrorDetails());
        String code = code(e);
        String answer = "HTTP %d %s".formatted(e.statusCode(), code).strip();
        Optional<String> region = details.map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader(REGION_HEADER));
        if (code.equals("NoSuchBucket")) {
            String problem = "the bucket %s does not exist there; create it, or correct the location"
                    .formatted(location.bucket());
            return failure(Reason.REFUSED, done, path, problem, e);
        }
        if (code.equals("PermanentRedirect") || code.equals("AuthorizationHeaderMalformed") || e.statusCode() == 301) {
            String problem = "%s: the bucket lies in another region%s; set AWS_REGION"
                    .formatted(answer, region.map(name -> ", " + name).orElse(""));
            return failure(Reason.REFUSED, done, path, problem, e);
        }
        if (code.equals("RequestTimeTooSkewed")) {
            return failure(Reason.REFUSED, done, path, answer + ": the clock of this machine is wrong; set it", e);
        }
        if (e.statusCode() >= 500 || e.statusCode() == 429) {
            return failure(Reason.UNREACHABLE, done, path, answer + ": the store is unable just now; try later", e);
        }
        if (code.isEmpty()) {
            String problem = answer + ", not as S3 answers; check the endpoint";
            return failure(Reason.UNEXPECTED_ANSWER, done, path, problem, e);
        }
        String problem = "%s: %s; check the credentials and that they allow %s"
                .formatted(
                        answer,
                        details.map(AwsErrorDetails::errorMessage).orElse("refused"),
                        PERMISSIONS.getOrDefault(done, "it"));
        return failure(Reason.REFUSED, done, path, problem, e);
    }

    private StoreAccessException failure(
            Reason reason, String done, String path, String problem, @Nullable Throwable e) {
        return new StoreAccessException(
                reason, "%s cannot be %s at %s: %s".formatted(location.locate(path), done, endpoint, problem), e);
    }
}
