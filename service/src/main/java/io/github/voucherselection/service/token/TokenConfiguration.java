package io.github.voucherselection.service.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.voucherselection.service.settings.Settings;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are taken ({@code VOUCHER_TOKEN_JWKS} and so on).
 *
 * @param jwks where the issuer's public keys are: a URL or a file; null when no tokens are asked for
 * @param ca a PEM file with the certificates that an https:// URL's server is trusted by; null for those of Java
 * @param bearer a file with the token that an https:// URL asks for; null when it asks for none
 * @param issuer the {@code iss} that a token must have
 * @param audience the {@code aud} that a token must have, perhaps among others
 * @param subjects each {@code sub} that may call, such as {@code system:serviceaccount:namespace:name}
 */
public record TokenConfiguration(
        @Nullable String jwks,
        @Nullable Path ca,
        @Nullable Path bearer,
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
            if ((ca != null || bearer != null) && !jwks.startsWith("https://")) {
                throw new IllegalArgumentException(
                        "VOUCHER_TOKEN_JWKS_CA and VOUCHER_TOKEN_JWKS_BEARER need an https:// URL in VOUCHER_TOKEN_JWKS, not "
                                + jwks);
            }
        } else if (ca != null || bearer != null || issuer != null || audience != null || !subjects.isEmpty()) {
            throw new IllegalArgumentException(
                    "VOUCHER_TOKEN_JWKS is not set, so no token would be required; set it to the URL or file of the keys");
        }
    }

    /** Where the issuer's public keys are fetched from, anew each time. */
    JWKSetSource<SecurityContext> keys() {
        return new URLBasedJWKSetSource<>(place(), new KeyRetriever(ca, bearer));
    }

    /**
     * Looks at the files; nothing is asked of a URL yet.
     *
     * @throws IllegalArgumentException naming the variable whose file or URL makes no sense
     */
    public void check() {
        if (jwks == null) {
            return;
        }
        try {
            if (place().getProtocol().equals("file")) {
                keys().getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, null);
            }
        } catch (KeySourceException e) {
            throw wrongPlace(e);
        }
        check("VOUCHER_TOKEN_JWKS_CA", ca, KeyRetriever::trusting);
        check("VOUCHER_TOKEN_JWKS_BEARER", bearer, KeyRetriever::token);
    }

    private static void check(String variable, @Nullable Path file, FileReader reader) {
        if (file != null) {
            try {
                reader.read(file);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "%s: %s cannot be used (%s)".formatted(variable, file, e.getMessage()), e);
            }
        }
    }

    private interface FileReader {
        Object read(Path file) throws IOException;
    }

    private URL place() {
        String place = Objects.requireNonNull(jwks);
        try {
            boolean isUrl = place.startsWith("http://") || place.startsWith("https://");
            return (isUrl ? URI.create(place) : Path.of(place).toUri()).toURL();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw wrongPlace(e);
        }
    }

    private IllegalArgumentException wrongPlace(Exception e) {
        return new IllegalArgumentException(
                "VOUCHER_TOKEN_JWKS: %s is neither a URL nor a readable file of keys (%s)"
                        .formatted(jwks, e.getMessage()),
                e);
    }

    /**
     * The settings as they are written.
     *
     * @throws IllegalArgumentException naming the variable that is missing
     */
    public static TokenConfiguration of(Settings settings) {
        return new TokenConfiguration(
                settings.text("token.jwks"),
                file(settings, "token.jwks-ca"),
                file(settings, "token.jwks-bearer"),
                settings.text("token.issuer"),
                settings.text("token.audience"),
                settings.texts("token.subjects"));
    }

    private static @Nullable Path file(Settings settings, String name) {
        @Nullable String text = settings.text(name);
        return text == null ? null : Path.of(text);
    }

    private static void required(String variable, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("%s is not set; it is required with tokens".formatted(variable));
        }
    }
}
