package io.github.voucherselection.storage.gcs;

import com.google.api.client.http.HttpResponse;
import io.github.voucherselection.data.snapshot.StoreAccessException;
import java.io.IOException;
import java.time.Duration;

/**
 * Asks Google Cloud Storage again for an answer that breaks off: the library repeats a request that fails, but not one of
 * whose answer the body does not arrive.
 */
final class GcsBody {
    private static final int MAX_ATTEMPTS = 3;

    private GcsBody() {}

    /** Sends a request. */
    interface Request {
        HttpResponse send() throws IOException;
    }

    /** Reads an answer, within the patience that is left. */
    interface Reader<T> {
        T read(HttpResponse response, Duration patience) throws IOException;
    }

    /**
     * What a reader makes of the answer.
     *
     * @param patience for reading, in all attempts together
     * @throws IOException of the request, or of the last attempt at reading
     */
    static <T> T read(Request request, Reader<T> reader, Duration patience) throws IOException {
        Duration left = patience;
        for (int attempt = 1; ; attempt++) {
            HttpResponse response = request.send();
            long start = System.nanoTime();
            try {
                return reader.read(response, left);
            } catch (StoreAccessException e) {
                throw e;
            } catch (IOException e) {
                left = left.minusNanos(System.nanoTime() - start);
                if (attempt == MAX_ATTEMPTS || left.isNegative()) {
                    throw e;
                }
            } finally {
                response.disconnect();
            }
        }
    }
}
