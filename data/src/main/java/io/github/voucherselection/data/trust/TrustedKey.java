package io.github.voucherselection.data.trust;

import io.github.voucherselection.data.snapshot.Digest;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/**
 * A public key that may sign announcements.
 *
 * @param id the first 16 digits of the SHA-256 of its DER, as {@code openssl pkey -pubin -outform DER | sha256sum} prints it
 * @param file where it was read from
 */
public record TrustedKey(String id, String file, PublicKey key) {
    private static final int ID_LENGTH = 16;

    static TrustedKey of(Pem block, String file) {
        byte[] content = block.content();
        if (!block.label().equals("PUBLIC KEY")) {
            throw new IllegalArgumentException(
                    "%s holds a %s, not a PUBLIC KEY; %s".formatted(file, block.label(), cure(block.label())));
        }
        PublicKey key = P256.key(new X509EncodedKeySpec(content), (keys, der) -> keys.generatePublic(der), file);
        return new TrustedKey(Digest.of(key.getEncoded()).sha256().substring(0, ID_LENGTH), file, key);
    }

    private static String cure(String label) {
        return switch (label) {
            case "CERTIFICATE" -> "extract its key with openssl x509 -pubkey -noout -in FILE";
            case "PRIVATE KEY", "EC PRIVATE KEY" ->
                "write its public key with openssl pkey -pubout -in FILE, and keep this file secret";
            default -> P256.WANTED;
        };
    }

    /** Whether this key made the signature, in DER, over the content. */
    boolean signed(byte[] content, byte[] signature) {
        try {
            Signature check = P256.signature();
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // not a signature at all
        }
    }

    @Override
    public String toString() {
        return "key %s (%s)".formatted(id, file);
    }
}
