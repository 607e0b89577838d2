package io.github.voucherselection.storage.gcs;

import com.google.api.client.http.HttpBackOffIOExceptionHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.services.storage.Storage;
import com.google.api.services.storage.StorageScopes;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import io.github.voucherselection.storage.object.Body;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Google Cloud Storage, or an emulator of it.
 *
 * @param emulator the URL of an emulator, which is asked without credentials; null for Google's own
 * @param patience the most that reading an answer takes
 */
public record GcsConnection(@Nullable String emulator, Duration patience) {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int FIRST_PAUSE_MILLIS = 200;

    public static GcsConnection fromEnvironment() {
        String host = System.getenv("STORAGE_EMULATOR_HOST");
        if (host == null || host.isBlank()) {
            return new GcsConnection(null, PATIENCE);
        }
        return new GcsConnection(host.contains("://") ? host : "http://" + host, PATIENCE);
    }

    Storage open() {
        Body.closeUnread();
        HttpRequestInitializer credentials = emulator == null ? new LazyCredentials() : request -> {};
        Storage.Builder storage = new Storage.Builder(
                        new NetHttpTransport(), GsonFactory.getDefaultInstance(), request -> {
                            credentials.initialize(request);
                            bound(request);
                        })
                .setApplicationName("voucher-selection");
        return (emulator == null ? storage : storage.setRootUrl(emulator.replaceFirst("/*$", "/"))).build();
    }

    @Override
    public String toString() {
        return emulator == null ? "Google Cloud Storage" : emulator;
    }

    private void bound(HttpRequest request) {
        ExponentialBackOff.Builder pauses = new ExponentialBackOff.Builder()
                .setInitialIntervalMillis(FIRST_PAUSE_MILLIS)
                .setMaxElapsedTimeMillis((int) patience.toMillis());
        var renewCredentials = request.getUnsuccessfulResponseHandler();
        var pauseWhenBusy = new HttpBackOffUnsuccessfulResponseHandler(pauses.build());
        request.setConnectTimeout((int) CONNECT.toMillis())
                .setReadTimeout((int) SILENCE.toMillis())
                .setNumberOfRetries(2)
                .setIOExceptionHandler(new HttpBackOffIOExceptionHandler(pauses.build()))
                .setUnsuccessfulResponseHandler((again, response, supported) ->
                        (renewCredentials != null && renewCredentials.handleResponse(again, response, supported))
                                || pauseWhenBusy.handleResponse(again, response, supported));
    }

    /** Application default credentials, looked for at the first request: the store is opened without a network. */
    private static final class LazyCredentials implements HttpRequestInitializer {
        private @Nullable HttpRequestInitializer found;

        @Override
        public synchronized void initialize(HttpRequest request) throws IOException {
            if (found == null) {
                found = new HttpCredentialsAdapter(GoogleCredentials.getApplicationDefault()
                        .createScoped(List.of(StorageScopes.DEVSTORAGE_READ_WRITE)));
            }
            found.initialize(request);
        }
    }
}
