package io.github.voucherselection.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Posts one customer and checks the answer's status; of 201, also that there is an amount. For {@code helm test}, since
 * images have neither a shell nor curl, and for {@code quickstart} and {@code bin/startup-archive}, which need a JDK only.
 * Runs from the service's jar alone.
 */
final class PostCustomer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private PostCustomer() {}

    /**
     * Exit code 0 when the answer is as expected, else 1; either way it is printed. Sends the token in the file that the
     * variable {@code TOKEN_FILE} names, if it is set.
     *
     * @param arguments the URL, the customer as JSON, the expected status; for a service that is just being started, also the
     *     URL of its readiness and the id of its process
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws InterruptedException {
        try {
            if (arguments.length > 3) {
                awaitReadiness(URI.create(arguments[3]), Long.parseLong(arguments[4]));
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(arguments[0]))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(arguments[1]));
            String tokenFile = System.getenv("TOKEN_FILE");
            if (tokenFile != null) {
                request.header(
                        "Authorization",
                        "Bearer " + Files.readString(Path.of(tokenFile)).strip());
            }
            HttpResponse<String> answer = send(request);
            System.out.printf("POST %s%n%s%n%d %s%n", arguments[0], arguments[1], answer.statusCode(), answer.body());
            int expected = Integer.parseInt(arguments[2]);
            boolean amount = expected != 201 || answer.body().startsWith("{\"voucher_amount\":");
            System.exit(answer.statusCode() == expected && amount ? 0 : 1);
        } catch (IOException e) {
            System.err.printf("%s does not respond: %s%n", arguments[0], e);
            System.exit(1);
        }
    }

    private static void awaitReadiness(URI readiness, long service) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!isReady(readiness)) {
            if (Instant.now().isAfter(end) || ProcessHandle.of(service).isEmpty()) {
                throw new IOException(readiness + " is not ready");
            }
            Thread.sleep(100);
        }
    }

    private static boolean isReady(URI readiness) throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(readiness)).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }
}
