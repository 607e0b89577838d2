package io.github.voucherselection.service.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.PlainJWT;
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
    static IssuedTokens tokens;
    static HttpServer issuer;
    static RunningService byUrl;
    static RunningService byFile;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, JOSEException {
        tokens = new IssuedTokens();
        byte[] keys = tokens.publicKeys().getBytes(StandardCharsets.UTF_8);
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
                        IssuedTokens.ISSUER,
                        "voucher.token.audience",
                        IssuedTokens.AUDIENCE,
                        "voucher.token.subjects",
                        "system:serviceaccount:shop:cart," + IssuedTokens.SUBJECT));
    }

    @AfterAll
    static void stop() {
        byUrl.close();
        byFile.close();
        issuer.stop(0);
    }

    @Test
    void letsInWhoHasAToken() throws JOSEException {
        String token = tokens.sign(tokens.claims());

        assertThat(post(byUrl, "Bearer " + token).statusCode()).isEqualTo(201);
        assertThat(post(byFile, "bearer " + token).statusCode()).isEqualTo(201);
    }

    /** As {@code helm test} does. */
    @Test
    void letsInAProcessThatSendsTheTokenOfAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("token"), tokens.sign(tokens.claims()) + "\n");
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
        String token = tokens.signElliptic();

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
        String token = "Bearer " + tokens.sign(tokens.claims());

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
            String token = tokens.signByAnotherKey(unknown);
            assertInvalid(post(byUrl, "Bearer " + token), TokenFault.UNKNOWN_KEY);
        }
    }

    @Test
    void refusesTokensThatAreNotForThisServiceAndSaysWhy() throws JOSEException {
        Map<TokenFault, String> wrong = new EnumMap<>(TokenFault.class);
        wrong.put(TokenFault.SIGNATURE, tokens.signByAnotherKey(IssuedTokens.KEY_ID));
        wrong.put(TokenFault.ISSUER, tokens.sign(tokens.claims().issuer("https://other")));
        wrong.put(TokenFault.AUDIENCE, tokens.sign(tokens.claims().audience("other")));
        wrong.put(TokenFault.EXPIRED, tokens.sign(tokens.claims().expirationTime(IssuedTokens.in(-3600))));
        wrong.put(TokenFault.NOT_YET_VALID, tokens.sign(tokens.claims().notBeforeTime(IssuedTokens.in(3600))));
        wrong.put(TokenFault.CLAIM_MISSING, tokens.sign(tokens.claims().expirationTime(null)));
        wrong.put(TokenFault.MALFORMED, new PlainJWT(tokens.claims().build()).serialize());
        // The key that everybody may know, used as a secret.
        wrong.put(TokenFault.ALGORITHM, tokens.signByThePublicKey());
        wrong.put(TokenFault.TYPE, tokens.signTyped("logout+jwt"));

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
        assertInvalid(post(byUrl, "Bearer " + tokens.sign(tokens.claims().subject(null))), TokenFault.CLAIM_MISSING);
    }

    /** As RFC 9068 has it. */
    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "JWT"})
    void takesAccessTokensByTheirType(String type) throws JOSEException {
        assertThat(post(byUrl, "Bearer " + tokens.signTyped(type)).statusCode()).isEqualTo(201);
    }

    @Test
    void refusesOtherSubjects() throws JOSEException {
        HttpResponse<String> answer =
                post(byUrl, "Bearer " + tokens.sign(tokens.claims().subject("system:serviceaccount:shop:blog")));

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

    private static HttpResponse<String> post(RunningService service, String authorization) {
        return service.send(service.request("/voucher_segment_selector")
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(Body.GOOD)));
    }
}
