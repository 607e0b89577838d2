package io.github.voucherselection.data.trust;

import io.github.voucherselection.data.directory.FileNames;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** A private key from a file. */
public final class SigningKey implements Signer {
    /** The variable that names the file. */
    public static final String VARIABLE = "VOUCHER_SIGNING_KEY";

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * The key in a file.
     *
     * @throws IllegalArgumentException when there is no such key
     */
    public static SigningKey read(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(VARIABLE + " is empty; give a PEM file with a private key");
        }
        Path file = FileNames.path(name.strip());
        try {
            List<Pem> blocks = Pem.read(file);
            if (blocks.size() != 1 || !blocks.get(0).label().equals("PRIVATE KEY")) {
                throw new IllegalArgumentException(
                        "%s must hold exactly one PRIVATE KEY (PKCS#8, without a password), but holds %s; convert it with openssl pkcs8 -topk8 -nocrypt -in FILE"
                                .formatted(file, blocks.stream().map(Pem::label).toList()));
            }
            return new SigningKey(P256.key(
                    new PKCS8EncodedKeySpec(blocks.get(0).content()),
                    (keys, der) -> keys.generatePrivate(der),
                    file.toString()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(VARIABLE, e.getMessage()), e);
        }
    }

    @Override
    public byte[] sign(byte[] content) {
        try {
            Signature signature = P256.signature();
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a P-256 key that cannot sign", e);
        }
    }
}
