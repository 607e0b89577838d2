package io.github.voucherselection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.command.ExitCode;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import io.github.voucherselection.storage.s3.S3Server;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same of S3, and what is wrong with the output. */
abstract class S3HistoryContract extends ObjectHistoryContract {
    abstract S3Server server();

    @Override
    String bucket() {
        return "s3://" + S3Server.BUCKET;
    }

    @Override
    SnapshotStore storeAt(String prefix) {
        return S3Server.storeAt(server().endpoint(), prefix);
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_S3", server().endpoint().toString(),
                "AWS_ACCESS_KEY_ID", server().accessKey(),
                "AWS_SECRET_ACCESS_KEY", server().secretKey());
    }

    @Test
    void anOutputBucketThatDoesNotExistIsToldInOneLine() throws IOException {
        String missing = "s3://no-such-bucket/snapshots";

        assertThat(Runs.in(environment(), List.of(run(history + "/*.parquet", missing))))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.exitCode()).as(outcome.error()).isEqualTo(ExitCode.STORE);
                    assertThat(outcome.error()).contains("the bucket no-such-bucket does not exist there");
                });
    }

    @Test
    void anOutputBucketThatRefusesTheCredentialsIsToldInOneLine() throws IOException {
        Map<String, String> wrong = new HashMap<>(environment());
        wrong.put("AWS_SECRET_ACCESS_KEY", "wrong");

        assertThat(Runs.in(wrong, List.of(run(history + "/*.parquet", bucket() + "/snapshots"))))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.exitCode()).as(outcome.error()).isEqualTo(ExitCode.STORE);
                    assertThat(outcome.error()).contains("HTTP 403", "check the credentials");
                });
    }
}
