package io.github.voucherselection.storage.s3;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.storage.object.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.http.AbortableInputStream;

/** Reads the body of an answer of S3 so that the SDK asks again for one that breaks off. */
final class S3Body {
    private S3Body() {}

    /** All of the body, as {@link #pass} hands it on. */
    static byte[] read(AbortableInputStream body, String path, @Nullable Long length, int maxBytes, Duration patience) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        pass(body, path, length, maxBytes, patience, content);
        return content.toByteArray();
    }

    /**
     * Hands all of the body on.
     *
     * @param path names the object in messages
     * @param length how many bytes there must be; null when the answer does not say
     * @throws InvalidSnapshotException when it has more than {@code maxBytes}
     * @throws RetryableException when it breaks off or takes longer than the patience; the SDK bounds all attempts together
     */
    static void pass(
            AbortableInputStream body,
            String path,
            @Nullable Long length,
            int maxBytes,
            Duration patience,
            OutputStream content) {
        boolean whole = false;
        try {
            Body.pass(body, path, length, maxBytes, patience, content);
            whole = true;
        } catch (IOException e) {
            throw RetryableException.create("the response broke off", e);
        } finally {
            if (!whole) {
                body.abort(); // else what is left would be waited for before the connection is used again
            }
        }
    }
}
