package io.github.voucherselection.service.token;

import static org.assertj.core.api.Assertions.assertThat;

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
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens signed here, keys served over HTTP and from a file. */
class TokenTest {
    private static final String ISSUER = "https://kubernetes.default.svc";
    private static final String AUDIENCE = "voucher-selection";
    private static final String SHOP = "system:serviceaccount:shop:checkout";

    static RSAKey key;
    static RSAKey otherKey;
    static ECKey ellipticKey;
    static HttpServer issuer;
    static RunningService byUrl;
    static RunningService byFile;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("first").generate();
        otherKey = new RSAKeyGenerator(2048).keyID("first").generate();
        ellipticKey = new ECKeyGenerator(Curve.P_256).keyID("elliptic").generate();
        byte[] keys = new JWKSet(List.of(key.toPublicJWK(), ellipticKey.toPublicJWK()))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        Path file = Files.write(directory.resolve("keys.json"), keys);
        Path store = directory.resolve("store");
        new StoredSnapshots(store).announce("2640.0");
        byUrl = service(store, "http://localhost:" + issuer.getAddress().getPort() + "/keys");
        byFile = service(store, file.toString());
        byUrl.awaitReadiness();
        byFile.awaitReadiness();
    }

    private static RunningService service(Path store, String jwks) throws IOException {
        return RunningService.ready(
                store,
                "2026-05-20",
                Map.of(
                        "voucher.token.jwks",
                        jwks,
                        "voucher.token.issuer",
                        ISSUER,
                        "voucher.token.audience",
                        AUDIENCE,
                        "voucher.token.subjects",
                        "system:serviceaccount:shop:cart," + SHOP));
    }

    @AfterAll
    static void stop() {
        byUrl.close();
        byFile.close();
        issuer.stop(0);
    }

    @Test
    void letsInWhoHasAToken() throws JOSEException {
        String token = sign(key, claims().build());

        assertThat(post(byUrl, "Bearer " + token).statusCode()).isEqualTo(201);
        assertThat(post(byFile, "bearer " + token).statusCode()).isEqualTo(201);
    }

    /** As {@code helm test} does. */
    @Test
    void letsInAProcessThatSendsTheTokenOfAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("token"), sign(key, claims().build()) + "\n");
        ProcessBuilder caller = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.voucherselection.service.PostCustomer",
                        byFile.request("/voucher_segment_selector")
                                .build()
                                .uri()
                                .toString(),
                        Body.GOOD,
                        "201")
                .inheritIO();
        caller.environment().put("TOKEN_FILE", file.toString());

        assertThat(caller.start().waitFor()).isZero();
    }

    @Test
    void takesEllipticKeysToo() throws JOSEException {
        String token = sign(JWSAlgorithm.ES256, "elliptic", new ECDSASigner(ellipticKey));

        assertThat(post(byUrl, "Bearer " + token).statusCode()).isEqualTo(201);
        assertThat(post(byFile, "Bearer " + token).statusCode()).isEqualTo(201);
    }

    @Test
    void asksForAToken() {
        HttpResponse<String> answer = byUrl.post(Body.GOOD);

        assertUnauthorized(answer);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.body()).isEqualTo("""
                {"type":"urn:voucher-selection:problem:unauthorized","title":"A token is required","status":401,\
                "detail":"Send a bearer token in the Authorization header.",\
                "error_message":"Send a bearer token in the Authorization header."}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Basic dTpw", "Token x"})
    void asksForATokenWhereThereIsNone(String header) {
        HttpResponse<String> answer = post(byUrl, header);

        assertUnauthorized(answer);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Bearer a.b.c", "Bearer a b"})
    void refusesWhatIsNoToken(String header) {
        assertInvalid(post(byUrl, header), TokenFault.MALFORMED);
    }

    @Test
    void refusesTwoTokens() throws JOSEException {
        String token = "Bearer " + sign(key, claims().build());

        assertInvalid(
                byUrl.send(byUrl.request("/segments")
                        .header("Authorization", token)
                        .header("Authorization", token)),
                TokenFault.MALFORMED);
    }

    /** The issuer is asked for each new key that a token names, but not again at once. */
    @Test
    void refusesUnknownKeysOneAfterTheOther() throws JOSEException {
        for (String unknown : List.of("second", "third", "fourth")) {
            String token = sign(JWSAlgorithm.RS256, unknown, new RSASSASigner(otherKey));
            assertInvalid(post(byUrl, "Bearer " + token), TokenFault.UNKNOWN_KEY);
        }
    }

    @Test
    void refusesTokensThatAreNotForThisServiceAndSaysWhy() throws JOSEException {
        Map<TokenFault, String> wrong = new EnumMap<>(TokenFault.class);
        wrong.put(TokenFault.SIGNATURE, sign(otherKey, claims().build()));
        wrong.put(TokenFault.ISSUER, sign(key, claims().issuer("https://other").build()));
        wrong.put(TokenFault.AUDIENCE, sign(key, claims().audience("other").build()));
        wrong.put(
                TokenFault.EXPIRED, sign(key, claims().expirationTime(in(-3600)).build()));
        wrong.put(
                TokenFault.NOT_YET_VALID,
                sign(key, claims().notBeforeTime(in(3600)).build()));
        wrong.put(
                TokenFault.CLAIM_MISSING,
                sign(key, claims().expirationTime(null).build()));
        wrong.put(TokenFault.MALFORMED, new PlainJWT(claims().build()).serialize());
        // The key that everybody may know, used as a secret.
        wrong.put(
                TokenFault.ALGORITHM,
                sign(
                        JWSAlgorithm.HS256,
                        "first",
                        new MACSigner(key.toRSAPublicKey().getEncoded())));
        wrong.put(TokenFault.TYPE, signTyped("logout+jwt"));

        wrong.forEach((fault, token) -> {
            double before = refused(fault);
            assertInvalid(post(byUrl, "Bearer " + token), fault);
            assertThat(refused(fault)).as(fault.word()).isEqualTo(before + 1);
        });
        assertThat(wrong.keySet().stream()
                        .map(fault -> fault.problem().problem().detail()))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesATokenWithoutSubject() throws JOSEException {
        assertInvalid(post(byUrl, "Bearer " + sign(key, claims().subject(null).build())), TokenFault.CLAIM_MISSING);
    }

    /** As RFC 9068 has it. */
    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "JWT"})
    void takesAccessTokensByTheirType(String type) throws JOSEException {
        assertThat(post(byUrl, "Bearer " + signTyped(type)).statusCode()).isEqualTo(201);
    }

    @Test
    void refusesOtherSubjects() throws JOSEException {
        HttpResponse<String> answer = post(
                byUrl,
                "Bearer "
                        + sign(
                                key,
                                claims().subject("system:serviceaccount:shop:blog")
                                        .build()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer error=\"insufficient_scope\", error_description=\"The subject of the bearer token may"
                        + " not call this service.\"");
        assertThat(answer.body()).isEqualTo("""
                {"type":"urn:voucher-selection:problem:forbidden","title":"The caller is not allowed","status":403,\
                "detail":"The subject of the bearer token may not call this service.",\
                "error_message":"The subject of the bearer token may not call this service."}""");
    }

    private static void assertUnauthorized(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("problem:unauthorized");
    }

    private static void assertInvalid(HttpResponse<String> answer, TokenFault fault) {
        String description = fault.problem().problem().detail();
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("problem:invalid-token", "\"detail\":\"" + description + "\"");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer error=\"invalid_token\", error_description=\"" + description + "\"");
    }

    private static double refused(TokenFault fault) {
        return byUrl.metric("voucher_token_refused_total{reason=\"" + fault.word() + "\"}");
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String signTyped(String type) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("first")
                        .type(new JOSEObjectType(type))
                        .build(),
                claims().build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static HttpResponse<String> post(RunningService service, String authorization) {
        return service.send(service.request("/voucher_segment_selector")
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(Body.GOOD)));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(SHOP)
                .expirationTime(in(3600));
    }

    private static String sign(RSAKey with, JWTClaimsSet claims) throws JOSEException {
        return sign(JWSAlgorithm.RS256, with.getKeyID(), new RSASSASigner(with), claims);
    }

    private static String sign(JWSAlgorithm algorithm, String keyId, JWSSigner signer) throws JOSEException {
        return sign(algorithm, keyId, signer, claims().build());
    }

    private static String sign(JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        token.sign(signer);
        return token.serialize();
    }
}
