package io.github.voucherselection.data.trust;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A pair of keys that the JDK makes, and how files and signatures of it look. */
public record TestKey(KeyPair pair) implements Signer {
    /** One that can be trusted. */
    public static TestKey make() {
        return ofCurve("secp256r1");
    }

    public static TestKey ofCurve(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new TestKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestKey rsa() {
        try {
            return new TestKey(KeyPairGenerator.getInstance("RSA").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] sign(byte[] content) {
        return sign(content, "SHA256with" + (pair.getPublic().getAlgorithm().equals("EC") ? "ECDSA" : "RSA"));
    }

    public byte[] sign(byte[] content, String algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String id() {
        return Digest.of(pair.getPublic().getEncoded()).sha256().substring(0, 16);
    }

    public String publicPem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    public String privatePem() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    public Path writePublic(Path file) throws IOException {
        return Files.writeString(file, publicPem());
    }

    public Path writePrivate(Path file) throws IOException {
        return Files.writeString(file, privatePem());
    }

    /** Trusts this key alone. */
    public TrustedStore trusting(SnapshotStore store) {
        return new TrustedStore(store, this, () -> keys(this));
    }

    public static TrustedKeys keys(TestKey... keys) {
        return new TrustedKeys(
                Arrays.stream(keys)
                        .map(key -> new TrustedKey(key.id(), "test", key.pair.getPublic()))
                        .toList(),
                List.of());
    }

    public static String pem(String label, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
    }
}
