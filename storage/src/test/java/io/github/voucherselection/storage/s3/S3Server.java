package io.github.voucherselection.storage.s3;

import static org.awaitility.Awaitility.await;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.ServerProcess;
import io.github.voucherselection.storage.object.ObjectLocation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** An S3 server for tests, with one bucket. */
public record S3Server(ServerProcess process, String accessKey, String secretKey) implements AutoCloseable {
    public static final String BUCKET = "voucher-snapshots";

    public static final Duration PATIENCE = Duration.ofMinutes(1);

    public static final String KEY = "test-access-key";
    public static final String SECRET = "test-secret-key";
    /** Where the build puts the server's jar, seen from any module. */
    private static final Path JAR =
            Path.of("..", "storage", "target", "s3proxy.jar").toAbsolutePath().normalize();

    /** S3Proxy, which keeps its objects in memory. */
    public static S3Server s3Proxy(Path folder) {
        Path properties = folder.resolve("s3proxy.properties");
        ServerProcess.Command command = port -> {
            Files.writeString(properties, """
                    s3proxy.endpoint=http://127.0.0.1:%d
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    s3proxy.ignore-unknown-headers=true
                    jclouds.provider=transient-nio2
                    jclouds.identity=any
                    jclouds.credential=any
                    """.formatted(port, KEY, SECRET));
            return List.of(
                    ServerProcess.java(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-jar",
                    JAR.toString(),
                    "--properties",
                    properties.toString());
        };
        return new S3Server(ServerProcess.start(command, Map.of(), folder.resolve("s3proxy.log")), KEY, SECRET)
                .withBucket();
    }

    /** MinIO, by the path of its program. */
    public static S3Server minio(String program, Path folder) {
        ServerProcess.Command command =
                port -> List.of(program, "server", folder.resolve("data").toString(), "--address", "127.0.0.1:" + port);
        Map<String, String> environment = Map.of(
                "MINIO_ROOT_USER", KEY, "MINIO_ROOT_PASSWORD", SECRET, "MINIO_BROWSER", "off", "MINIO_UPDATE", "off");
        return new S3Server(ServerProcess.start(command, environment, folder.resolve("minio.log")), KEY, SECRET)
                .withBucket();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + process.port());
    }

    S3Connection connection() {
        return connection(secretKey);
    }

    S3Connection connection(String secret) {
        return connection(endpoint(), secret, PATIENCE);
    }

    private static S3Connection connection(URI endpoint, String secret, Duration patience) {
        return new S3Connection(
                endpoint,
                Region.US_EAST_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, secret)),
                patience);
    }

    S3Store store(String prefix) {
        return new S3Store(new ObjectLocation("s3", BUCKET, prefix), connection());
    }

    /** A store of such a server, reached at this address. */
    public static SnapshotStore storeAt(URI endpoint, String prefix) {
        return new S3Store(new ObjectLocation("s3", BUCKET, prefix), connection(endpoint, SECRET, PATIENCE));
    }

    @Override
    public void close() {
        process.close();
    }

    /** A server that listens may still be starting, and refuse. */
    private S3Server withBucket() {
        try (S3Client client = connection().open()) {
            await("bucket at " + endpoint())
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(SdkException.class)
                    .until(() -> hasBucket(client));
        }
        return this;
    }

    private static boolean hasBucket(S3Client client) {
        try {
            client.createBucket(request -> request.bucket(BUCKET));
        } catch (BucketAlreadyOwnedByYouException e) {
            // made by a request whose answer was lost
        }
        return true;
    }
}
