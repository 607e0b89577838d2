package io.github.voucherselection.service.running;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;

/** A service that requires tokens of the subject {@code shop}, and its issuer. */
public record Guarded(RunningService service, RSAKey key) {
    /**
     * Starts it, when its keys are read.
     *
     * @param keys where the public key is written
     */
    public static Guarded start(Path store, Path keys) throws IOException, JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("first").generate();
        Files.writeString(keys, new JWKSet(key.toPublicJWK()).toString());
        RunningService service = RunningService.ready(store, "2026-05-20", settings(keys));
        service.awaitReadiness();
        return new Guarded(service, key);
    }

    /**
     * What turns tokens on; only a call refreshes the snapshot then.
     *
     * @param keys the file with the public key
     */
    public static Map<String, Object> settings(Path keys) {
        return Map.of(
                "voucher.token.jwks", keys.toString(),
                "voucher.token.issuer", "https://issuer",
                "voucher.token.audience", "voucher-selection",
                "voucher.token.subjects", "shop",
                "voucher.refresh-enabled", true,
                "voucher.refresh-interval", "1h");
    }

    /** The header of a subject that may call. */
    public String token() throws JOSEException {
        return token("shop");
    }

    /** The header of one that may not. */
    public String tokenOfAnother() throws JOSEException {
        return token("stranger");
    }

    private String token(String subject) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://issuer")
                .audience("voucher-selection")
                .subject(subject)
                .expirationTime(Date.from(Instant.now().plus(1, ChronoUnit.HOURS)))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return "Bearer " + token.serialize();
    }
}
