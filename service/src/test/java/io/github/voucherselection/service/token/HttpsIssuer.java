package io.github.voucherselection.service.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** As the API server of a cluster: HTTPS by a certificate that Java does not trust, and keys for who brings a token. */
final class HttpsIssuer implements AutoCloseable {
    private static final String PASSWORD = "changeit";
    private static final String NAME = "https://kubernetes.default.svc";
    private static final String SUBJECT = "system:serviceaccount:shop:checkout";

    private final HttpsServer server;
    /** The certificate, in PEM. */
    final Path ca;
    /** Whose token is taken; nobody's when empty. */
    volatile String bearer = "";

    private volatile ECKey key = newKey("first");

    HttpsIssuer(Path directory) throws Exception {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(output);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        ca = Files.writeString(
                directory.resolve("ca.crt"),
                "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                        .formatted(Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("server").getEncoded())));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/openid/v1/jwks", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean taken = !bearer.isEmpty()
                && ("Bearer " + bearer).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(taken ? 200 : 401, taken ? keys.length : -1);
        if (taken) {
            exchange.getResponseBody().write(keys);
        }
        exchange.close();
    }

    /** Signs with another key from now on. */
    void rotate(String keyId) throws JOSEException {
        key = newKey(keyId);
    }

    String token() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(NAME)
                        .audience("voucher-selection")
                        .subject(SUBJECT)
                        .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                        .build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort() + "/openid/v1/jwks";
    }

    /** What a service is told to take tokens of this issuer, but where its keys are. */
    static Map<String, Object> settings() {
        return Map.of(
                "voucher.token.issuer",
                NAME,
                "voucher.token.audience",
                "voucher-selection",
                "voucher.token.subjects",
                SUBJECT);
    }

    private static ECKey newKey(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
