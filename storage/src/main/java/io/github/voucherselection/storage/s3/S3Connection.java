package io.github.voucherselection.storage.s3;

import io.github.voucherselection.storage.object.Body;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * How to reach S3, or a server that speaks like it.
 *
 * @param endpoint null for AWS itself; any other server is asked in path style
 * @param patience the most that a call takes, with its retries
 */
public record S3Connection(
        @Nullable URI endpoint, Region region, AwsCredentialsProvider credentials, Duration patience) {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_ATTEMPTS = 3;
    private static final int CONFLICT = 409;

    /**
     * What the environment says.
     *
     * @throws IllegalArgumentException when it names no region, or an endpoint that is not a URL
     */
    public static S3Connection fromEnvironment() {
        @Nullable
        URI endpoint = Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
                .flatMap(variable -> Optional.ofNullable(System.getenv(variable)).stream()
                        .filter(value -> !value.isBlank())
                        .map(value -> endpoint(variable, value)))
                .findFirst()
                .orElse(null);
        return new S3Connection(
                endpoint, region(endpoint), DefaultCredentialsProvider.builder().build(), PATIENCE);
    }

    S3Client open() {
        Body.closeUnread();
        return S3Client.builder()
                .region(region)
                .endpointOverride(endpoint)
                .credentialsProvider(credentials)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint != null)
                        .chunkedEncodingEnabled(false)
                        .build())
                // a snapshot has hashes of its own, and not every server knows the checksums of AWS
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(configuration -> configuration
                        .apiCallAttemptTimeout(patience.dividedBy(2))
                        .apiCallTimeout(patience)
                        .addExecutionInterceptor(new Headers())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(MAX_ATTEMPTS)
                                // two conditional writes at the same moment: S3 asks to try again
                                .retryOnException(
                                        e -> e instanceof S3Exception answer && answer.statusCode() == CONFLICT)
                                .build()))
                .build();
    }

    @Override
    public String toString() {
        return endpoint == null ? "AWS region " + region : endpoint.toString();
    }

    private static Region region(@Nullable URI endpoint) {
        AwsRegionProvider providers = endpoint == null
                ? DefaultAwsRegionProviderChain.builder().build()
                : new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider());
        try {
            return providers.getRegion();
        } catch (SdkClientException e) {
            if (endpoint != null) {
                return Region.US_EAST_1;
            }
            throw new IllegalArgumentException("no region is set for S3; set AWS_REGION", e);
        }
    }

    private static URI endpoint(String variable, String value) {
        try {
            URI uri = new URI(value);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // answered below, as any other text that is not a URL
        }
        throw new IllegalArgumentException("%s=%s is not an http or https URL".formatted(variable, value));
    }

    /** Takes away the headers that would hide why a server refuses. */
    private static final class Headers implements ExecutionInterceptor {
        /** With Expect, the JDK's HTTP client drops the body of a refusal. */
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder().removeHeader("Expect").build();
        }

        /** For Retry-After, the SDK would wait longer than its time limit allows, and then tell of the limit alone. */
        @Override
        public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return context.httpResponse().toBuilder()
                    .removeHeader("Retry-After")
                    .build();
        }
    }
}
