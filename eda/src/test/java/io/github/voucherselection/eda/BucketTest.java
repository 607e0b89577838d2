package io.github.voucherselection.eda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.s3.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketTest {
    private static final String ID = "20200531T060000000Z-test";

    @Test
    void readsAHistoryInABucketAndWritesTheReportBesideTheSnapshotThere(@TempDir Path folder) throws Exception {
        Path history = HistoryFiles.write(folder.resolve("history.parquet"), """
                SELECT '2020-05-20' AS "timestamp", '2020-05-01' AS last_order_ts, '2020-04-01' AS first_order_ts,
                    '2' AS total_orders, 2640.0 AS voucher_amount""");
        try (S3Server server = S3Server.s3Proxy(folder);
                SnapshotStore store = S3Server.storeAt(server.endpoint(), "vouchers")) {
            store.write("history/country_code=Peru/vouchers.parquet", Files.readAllBytes(history));
            String location = "s3://" + S3Server.BUCKET + "/vouchers/history/country_code=Peru/vouchers.parquet";
            StoreTest.announce(store, ID, LocalDate.of(2020, 5, 31), List.of(StoreTest.ONE_USE), location);

            Path log = folder.resolve("log");
            ProcessBuilder analysis = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "--store=s3://" + S3Server.BUCKET + "/vouchers")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            analysis.environment().put("AWS_ENDPOINT_URL_S3", server.endpoint().toString());
            analysis.environment().put("AWS_ACCESS_KEY_ID", server.accessKey());
            analysis.environment().put("AWS_SECRET_ACCESS_KEY", server.secretKey());

            assertThat(analysis.start().waitFor()).as(Files.readString(log)).isZero();
            assertThat(Files.readString(log)).contains("s3://" + S3Server.BUCKET + "/vouchers/reports/" + ID + ".html");
            byte[] report = store.read("reports/" + ID + ".html", 16 << 20)
                    .orElseThrow()
                    .content();
            assertThat(new String(report, UTF_8)).contains("as of 2020-05-31", "2640");
        }
    }
}
