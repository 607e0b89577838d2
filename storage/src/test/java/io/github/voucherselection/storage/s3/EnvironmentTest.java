package io.github.voucherselection.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.storage.ReadPointer;
import io.github.voucherselection.storage.SampleSnapshot;
import io.github.voucherselection.storage.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from the environment, in processes of their own. */
class EnvironmentTest {
    private static final String MISSING = "<Error><Code>NoSuchKey</Code><Message>no such key</Message></Error>";
    private static final String CREDENTIALS = """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult><Credentials>
                <AccessKeyId>key</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                <SessionToken>session-token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>
              </Credentials></AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>
            """;

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"})
    void theEndpointAndTheCredentials(String variable, @TempDir Path folder) throws Exception {
        try (S3Server server = S3Server.s3Proxy(folder);
                S3Store store = server.store("prefix")) {
            SampleSnapshot.write(store, "one");
            Announcing.announce(store, "one");

            Map<String, String> environment = Map.of(
                    variable,
                    server.endpoint().toString().replace("127.0.0.1", "localhost"),
                    "AWS_ACCESS_KEY_ID",
                    server.accessKey(),
                    "AWS_SECRET_ACCESS_KEY",
                    server.secretKey());
            assertThat(run(environment, "s3://" + S3Server.BUCKET + "/prefix"))
                    .startsWith(
                            "read: Optional[Announcement[pointer=Pointer[formatVersion=1, sequence=1, snapshotId=one");
        }
    }

    @Test
    void aServiceAccountOfKubernetes(@TempDir Path folder) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean asksForCredentials =
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8).contains("WebIdentityToken=token");
            String session = exchange.getRequestHeaders().getFirst("X-Amz-Security-Token");
            if (asksForCredentials) {
                send(exchange, 200, CREDENTIALS);
            } else {
                send(exchange, "session-token".equals(session) ? 404 : 500, MISSING);
            }
        });
        server.start();
        try {
            Map<String, String> environment = Map.of(
                    "AWS_ENDPOINT_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    "AWS_REGION",
                    "eu-west-1",
                    "AWS_ROLE_ARN",
                    "arn:aws:iam::123456789012:role/voucher",
                    "AWS_WEB_IDENTITY_TOKEN_FILE",
                    Files.writeString(folder.resolve("token"), "token").toString());
            assertThat(run(environment, "s3://bucket/prefix")).isEqualTo("read: Optional.empty");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void withoutARegionOrCredentials() throws Exception {
        assertThat(run(Map.of(), "s3://bucket")).isEqualTo("failed: no region is set for S3; set AWS_REGION");
        assertThat(run(Map.of("AWS_REGION", "eu-west-1"), "s3://bucket"))
                .startsWith("failed: s3://bucket/current.json cannot be read at AWS region eu-west-1:"
                        + " no credentials were found; set AWS_ACCESS_KEY_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minio:9000", "ftp://minio", "http://", "not a url"})
    void anEndpointThatIsNoUrl(String endpoint) throws Exception {
        assertThat(run(Map.of("AWS_ENDPOINT_URL", endpoint), "s3://bucket"))
                .isEqualTo("failed: AWS_ENDPOINT_URL=%s is not an http or https URL".formatted(endpoint));
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] content = xml.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private static String run(Map<String, String> variables, String location) throws Exception {
        ProcessBuilder process = new ProcessBuilder(List.of(
                ServerProcess.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ReadPointer.class.getName(),
                location));
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.putAll(Map.of(
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", "/nonexistent",
                "AWS_SHARED_CREDENTIALS_FILE", "/nonexistent"));
        environment.putAll(variables);
        Process running = process.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(running.getInputStream().readAllBytes(), UTF_8).strip();
        running.waitFor();
        return output;
    }
}
