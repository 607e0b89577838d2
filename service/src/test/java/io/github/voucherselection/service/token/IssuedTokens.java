package io.github.voucherselection.service.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An issuer's keys, and tokens signed with them or with others. */
final class IssuedTokens {
    static final String ISSUER = "https://kubernetes.default.svc";
    static final String AUDIENCE = "voucher-selection";
    static final String SUBJECT = "system:serviceaccount:shop:checkout";
    static final String KEY_ID = "first";

    private static final int RSA_BITS = 2048;
    private static final long HOUR = 3600;

    private final RSAKey key = new RSAKeyGenerator(RSA_BITS).keyID(KEY_ID).generate();
    private final RSAKey otherKey = new RSAKeyGenerator(RSA_BITS).keyID(KEY_ID).generate();
    private final ECKey ellipticKey =
            new ECKeyGenerator(Curve.P_256).keyID("elliptic").generate();

    IssuedTokens() throws JOSEException {}

    /** What the issuer serves. */
    String publicKeys() {
        return new JWKSet(List.of(key.toPublicJWK(), ellipticKey.toPublicJWK())).toString();
    }

    /** Those of a caller who is let in, for an hour. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(SUBJECT)
                .expirationTime(in(HOUR));
    }

    static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    String sign(JWTClaimsSet.Builder claims) throws JOSEException {
        return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY_ID), new RSASSASigner(key), claims);
    }

    String signTyped(String type) throws JOSEException {
        JWSHeader.Builder header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY_ID).type(new JOSEObjectType(type));
        return sign(header, new RSASSASigner(key), claims());
    }

    String signElliptic() throws JOSEException {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(ellipticKey.getKeyID());
        return sign(header, new ECDSASigner(ellipticKey), claims());
    }

    /** By a key that the issuer does not serve. */
    String signByAnotherKey(String keyId) throws JOSEException {
        return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId), new RSASSASigner(otherKey), claims());
    }

    /** The key that everybody may know, used as a secret. */
    String signByThePublicKey() throws JOSEException {
        MACSigner signer = new MACSigner(key.toRSAPublicKey().getEncoded());
        return sign(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY_ID), signer, claims());
    }

    private static String sign(JWSHeader.Builder header, JWSSigner signer, JWTClaimsSet.Builder claims)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header.build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }
}
