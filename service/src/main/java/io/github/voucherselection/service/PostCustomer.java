package io.github.voucherselection.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Posts one customer and checks the answer's status; of 201, also that there is an amount. For {@code helm test}: the
 * image has neither a shell nor curl.
 */
final class PostCustomer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private PostCustomer() {}

    /**
     * Exit code 0 when the answer is as expected, else 1; either way it is printed.
     *
     * @param arguments the URL, the customer as JSON, the expected status
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws InterruptedException {
        try {
            HttpRequest post = HttpRequest.newBuilder(URI.create(arguments[0]))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(arguments[1]))
                    .build();
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(post, HttpResponse.BodyHandlers.ofString());
            System.out.printf("POST %s%n%s%n%d %s%n", arguments[0], arguments[1], answer.statusCode(), answer.body());
            int expected = Integer.parseInt(arguments[2]);
            boolean amount = expected != 201 || answer.body().startsWith("{\"voucher_amount\":");
            System.exit(answer.statusCode() == expected && amount ? 0 : 1);
        } catch (IOException e) {
            System.err.printf("%s does not answer: %s%n", arguments[0], e);
            System.exit(1);
        }
    }
}
