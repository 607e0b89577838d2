package io.github.voucherselection.service.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.voucherselection.service.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are taken ({@code VOUCHER_TOKEN_JWKS} and so on).
 *
 * @param jwks where the issuer's public keys are: a URL or a file; null when no tokens are asked for
 * @param issuer the {@code iss} that a token must have
 * @param audience the {@code aud} that a token must have, perhaps among others
 * @param subjects each {@code sub} that may call, such as {@code system:serviceaccount:namespace:name}
 */
public record TokenConfiguration(
        @Nullable String jwks,
        @Nullable String issuer,
        @Nullable String audience,
        List<String> subjects) {

    /** @throws IllegalArgumentException naming the variable that is missing */
    public TokenConfiguration {
        subjects = List.copyOf(subjects);
        if (jwks != null) {
            required("VOUCHER_TOKEN_ISSUER", issuer);
            required("VOUCHER_TOKEN_AUDIENCE", audience);
            required("VOUCHER_TOKEN_SUBJECTS", subjects.isEmpty() ? null : "");
        } else if (issuer != null || audience != null || !subjects.isEmpty()) {
            throw new IllegalArgumentException(
                    "VOUCHER_TOKEN_JWKS is not set, so no token would be asked for; give the URL or file of the keys");
        }
    }

    /**
     * The issuer's public keys: read now from a file, or fetched from a URL when they are needed, and kept.
     *
     * @throws IllegalArgumentException when the file cannot be read or holds no keys, or the URL is none
     */
    public JWKSource<SecurityContext> keys() {
        String place = Objects.requireNonNull(jwks);
        try {
            if (place.startsWith("http://") || place.startsWith("https://")) {
                return JWKSourceBuilder.create(URI.create(place).toURL())
                        .retrying(true)
                        .outageTolerantForever()
                        .build();
            }
            return new ImmutableJWKSet<>(JWKSet.load(new File(place)));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "VOUCHER_TOKEN_JWKS: %s is no URL and no readable file of keys (%s)"
                            .formatted(place, e.getMessage()),
                    e);
        }
    }

    /**
     * The settings as they are written.
     *
     * @throws IllegalArgumentException naming the variable that is missing
     */
    public static TokenConfiguration of(Settings settings) {
        return new TokenConfiguration(
                settings.text("token.jwks"),
                settings.text("token.issuer"),
                settings.text("token.audience"),
                settings.texts("token.subjects"));
    }

    private static void required(String variable, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("%s is not set; tokens need it".formatted(variable));
        }
    }
}
