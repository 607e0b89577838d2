import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Waits until the service is ready, posts the README's customer and prints the answer. Run by {@code quickstart}. */
class Ask {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CUSTOMER = """
            {"customer_id": 123, "country_code": "Peru", "last_order_ts": "2020-05-19 00:00:00", \
            "first_order_ts": "2017-05-03 00:00:00", "total_orders": 15, "segment_name": "frequent_segment"}""";

    public static void main(String[] arguments) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest readiness = HttpRequest.newBuilder(URI.create(arguments[0])).build();
        long service = Long.parseLong(arguments[2]);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!answers(client, readiness)) {
            if (Instant.now().isAfter(deadline) || ProcessHandle.of(service).isEmpty()) {
                System.exit(1);
            }
            Thread.sleep(100);
        }
        HttpRequest post = HttpRequest.newBuilder(URI.create(arguments[1]))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(CUSTOMER))
                .build();
        HttpResponse<String> answer = client.send(post, HttpResponse.BodyHandlers.ofString());
        System.out.println("POST " + arguments[1] + "\n" + CUSTOMER + "\n\n" + answer.statusCode() + "\n" + answer.body());
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
