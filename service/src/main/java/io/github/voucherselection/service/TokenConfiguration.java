package io.github.voucherselection.service;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are taken ({@code VOUCHER_TOKEN_JWKS} and so on).
 *
 * @param jwks where the issuer's public keys are: a URL or a file; null when no tokens are asked for
 * @param issuer the {@code iss} that a token must have
 * @param audience the {@code aud} that a token must have, perhaps among others
 * @param subjects each {@code sub} that may call, such as {@code system:serviceaccount:namespace:name}
 */
@ConfigurationProperties("voucher.token")
public record TokenConfiguration(
        @Nullable String jwks,
        @Nullable String issuer,
        @Nullable String audience,
        @Bindable(defaultValue = "") List<String> subjects) {

    /** @throws IllegalArgumentException naming the variable that is missing */
    public TokenConfiguration {
        subjects = subjects.stream().filter(subject -> !subject.isBlank()).toList();
        if (jwks != null) {
            required("VOUCHER_TOKEN_ISSUER", issuer);
            required("VOUCHER_TOKEN_AUDIENCE", audience);
            required("VOUCHER_TOKEN_SUBJECTS", subjects.isEmpty() ? null : "");
        } else if (issuer != null || audience != null || !subjects.isEmpty()) {
            throw new IllegalArgumentException(
                    "VOUCHER_TOKEN_JWKS is not set, so no token would be asked for; give the URL or file of the keys");
        }
    }

    static TokenConfiguration of(Environment environment) {
        return new TokenConfiguration(
                environment.getProperty("voucher.token.jwks", String.class).orElse(null),
                environment.getProperty("voucher.token.issuer", String.class).orElse(null),
                environment.getProperty("voucher.token.audience", String.class).orElse(null),
                List.of(environment
                        .getProperty("voucher.token.subjects", String[].class)
                        .orElse(new String[0])));
    }

    private static void required(String variable, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("%s is not set; tokens need it".formatted(variable));
        }
    }
}
