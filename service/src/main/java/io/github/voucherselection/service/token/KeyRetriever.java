package io.github.voucherselection.service.token;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Gets what is at a URL, or in a file. The files are read each time, since they are replaced while the service runs.
 *
 * @param ca a PEM file of the certificates that a server's must come from; null for those that Java trusts
 * @param bearer a file with the token that is sent; null to send none
 */
record KeyRetriever(@Nullable Path ca, @Nullable Path bearer) implements ResourceRetriever {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        @Nullable SSLSocketFactory sockets = ca == null ? null : trusting(ca);
        DefaultResourceRetriever retriever =
                new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES, true, sockets);
        if (bearer != null) {
            retriever.setHeaders(Map.of("Authorization", List.of("Bearer " + token(bearer))));
        }
        return retriever.retrieveResource(url);
    }

    /** @throws IOException when the file cannot be read or holds something else */
    static String token(Path file) throws IOException {
        String token = Files.readString(file).strip();
        if (!TOKEN.matcher(token).matches()) {
            throw new IOException(file + " holds no token");
        }
        return token;
    }

    /** @throws IOException when the file cannot be read or holds something else */
    static SSLSocketFactory trusting(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry(Integer.toString(trusted.size()), certificate);
            }
            if (trusted.size() == 0) {
                throw new IOException(file + " holds no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no certificate: " + e.getMessage(), e);
        }
    }
}
