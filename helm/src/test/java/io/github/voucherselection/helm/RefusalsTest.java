package io.github.voucherselection.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"service", "pipeline", "report"})
    void wantsNoImageOfWhatIsNotInstalled(String workload) {
        assertThat(Chart.render("%s: {enabled: false, image: {repository: ''}}".formatted(workload))
                        .objects())
                .isNotEmpty();
    }

    @Test
    void refusesAnEndpointWithoutItsBucket() {
        assertThatThrownBy(() -> Chart.renderInstallation(
                        Chart.DIRECTORY.resolve("ci/volume-values.yaml"),
                        "storage: {s3: {endpoint: 'http://minio.s3.svc:9000'}}"))
                .hasMessageContaining("storage.s3 has settings but no bucket");
    }

    @Test
    void refusesKeysForAVolume() {
        assertThatThrownBy(() -> Chart.renderInstallation(
                        Chart.DIRECTORY.resolve("ci/volume-values.yaml"),
                        "service: {storage: {existingSecret: reader}}"))
                .hasMessageContaining("service.storage.existingSecret: a volume needs no keys");
    }

    @Test
    void refusesAnInputThatAPodOnAVolumeCannotReach() {
        Path volume = Chart.DIRECTORY.resolve("ci/volume-values.yaml");

        assertThatThrownBy(() -> Chart.renderInstallation(volume, "pipeline: {input: ['s3://history/*.parquet']}"))
                .hasMessageContaining(
                        "pipeline.input: s3://history/*.parquet is not in the same kind of storage as the store");
    }

    /** Port 443 is open for the store, and buckets of the other kind answer there too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pipeline: {input: ['gs://history/*.parquet']}",
                "{storage: {s3: {endpoint: 'https://s3.example'}}, pipeline: {input: ['gs://history/*.parquet']}}",
                "{storage: {s3: {endpoint: 'http://minio:9000'}}, pipeline: {input: ['s3://history/*.parquet', /mnt/a]}}",
                "{storage: {s3: {endpoint: 'http://minio:9000'}}, pipeline: {input: ['gs://history/*.parquet']},"
                        + " networkPolicy: {extraEgress: [{ports: [{port: 443}]}]}}",
                "{storage: {s3: {endpoint: 'http://minio:9000'}}, pipeline: {input: ['gs://history/*.parquet']},"
                        + " networkPolicy: {enabled: false}}",
                "{networkPolicy: {enabled: false}, serviceMonitor: {enabled: true}}"
            })
    void takesWhatThePoliciesDoNotCutOff(String values) {
        assertThat(Chart.render(values).objects()).isNotEmpty();
    }

    /** A cluster of one's own is named that way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pipeline: {extraArgs: ['--flinkMaster=flink.other:8081', '--force']}",
                "service: {settings: {staleAfter: 2d, expiredAfter: 48h}}",
                "service: {settings: {staleAfter: 1d, expiredAfter: 1500m}}"
            })
    void takesWhatIsNearlyRefused(String values) {
        assertThat(Chart.render(values).objects()).isNotEmpty();
    }

    @Test
    void takesRangesThatTouchAndRangesInAnyOrder() {
        assertThat(Chart.render("""
                segments:
                  frequent_segment: [{label: b, from: 5}, {label: a, from: 0, to: 4}]
                """).objects()).isNotEmpty();
    }
}
