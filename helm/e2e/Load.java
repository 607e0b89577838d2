import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Posts customers to the service without a pause, each both on a connection that is kept and on new ones, and prints once a
 * second how many answers there were, how many failures, and the last amount of each customer.
 */
class Load {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final AtomicInteger ANSWERED = new AtomicInteger();
    private static final AtomicInteger FAILED = new AtomicInteger();

    /** Takes the URL, then the customers as JSON. */
    public static void main(String[] arguments) throws InterruptedException {
        URI url = URI.create(arguments[0]);
        var amounts = new AtomicReferenceArray<>(new String[arguments.length - 1]);
        for (int i = 0; i < amounts.length(); i++) {
            int customer = i;
            var post = HttpRequest.newBuilder(url)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(arguments[1 + customer]));
            HttpRequest kept = post.build();
            HttpRequest closed = post.header("Connection", "close").build();
            new Thread(() -> ask(kept, customer, amounts)).start();
            new Thread(() -> ask(closed, customer, amounts)).start();
        }
        while (true) {
            Thread.sleep(1000);
            System.out.printf("answered %d failed %d amounts %s%n", ANSWERED.get(), FAILED.get(), amounts);
        }
    }

    private static void ask(HttpRequest post, int customer, AtomicReferenceArray<String> amounts) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        while (true) {
            try {
                HttpResponse<String> answer = client.send(post, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 201) {
                    ANSWERED.incrementAndGet();
                    amounts.set(customer, answer.body().replaceAll("[^0-9.]", ""));
                } else {
                    fail(answer.statusCode() + " " + answer.body());
                }
                Thread.sleep(20);
            } catch (IOException e) {
                fail(e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void fail(String why) {
        FAILED.incrementAndGet();
        System.out.println("FAILED " + why);
    }
}
