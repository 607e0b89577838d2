package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Values that make no sense are refused with the reason. */
class RefusalsTest {
    /** Each over an installation on S3; the file has the values and what Helm's message must say. */
    @ParameterizedTest
    @CsvFileSource(resources = "/refusals.csv", delimiter = '|', numLinesToSkip = 1)
    void refuses(String values, String reason) {
        assertThatThrownBy(() -> Chart.render(values)).hasMessageContaining(reason);
    }

    @Test
    void refusesAnInstallationWithoutStorage() {
        assertThatThrownBy(() -> Chart.renderAlone("pipeline: {input: [/data/history.parquet]}"))
                .hasMessageContaining("no storage: set one of storage.s3.bucket, storage.gcs.bucket and"
                        + " storage.persistentVolumeClaim.claimName");
    }

    @Test
    void refusesAnEndpointWithoutItsBucket() {
        assertThatThrownBy(() -> Chart.renderInstallation(
                        Chart.DIRECTORY.resolve("ci/volume-values.yaml"),
                        "storage: {s3: {endpoint: 'http://minio.s3.svc:9000'}}"))
                .hasMessageContaining("storage.s3 has settings but no bucket");
    }

    @Test
    void takesRangesThatTouchAndRangesInAnyOrder() {
        assertThat(Chart.render("""
                segments:
                  frequent_segment: [{label: b, from: 5}, {label: a, from: 0, to: 4}]
                """).objects()).isNotEmpty();
    }
}
