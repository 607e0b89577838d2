package io.github.voucherselection.data.trust;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.KeySpec;

/** ECDSA on the curve P-256 with SHA-256, as the JDK has it. */
final class P256 {
    static final String WANTED =
            "use a P-256 key, made with openssl genpkey -algorithm EC" + " -pkeyopt ec_paramgen_curve:P-256";

    private P256() {}

    /** Makes a key of its DER. */
    interface Maker<K> {
        K make(KeyFactory factory, KeySpec der) throws GeneralSecurityException;
    }

    /**
     * A key of this curve.
     *
     * @param what names it, for messages
     * @throws IllegalArgumentException when it is not one
     */
    static <K> K key(KeySpec der, Maker<K> maker, String what) {
        K key;
        try {
            key = maker.make(KeyFactory.getInstance("EC"), der);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("%s is not an elliptic-curve key; %s".formatted(what, WANTED), e);
        }
        if (!(key instanceof ECKey onCurve) || !isP256(onCurve.getParams())) {
            throw new IllegalArgumentException("%s is on another curve; %s".formatted(what, WANTED));
        }
        return key;
    }

    private static boolean isP256(ECParameterSpec found) {
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec wanted = named.getParameterSpec(ECParameterSpec.class);
            return found.getCurve().equals(wanted.getCurve())
                    && found.getGenerator().equals(wanted.getGenerator())
                    && found.getOrder().equals(wanted.getOrder());
        } catch (GeneralSecurityException e) {
            throw withoutCurve(e);
        }
    }

    static Signature signature() {
        try {
            return Signature.getInstance("SHA256withECDSA");
        } catch (GeneralSecurityException e) {
            throw withoutCurve(e);
        }
    }

    private static IllegalStateException withoutCurve(GeneralSecurityException cause) {
        return new IllegalStateException("this JVM has no P-256; add the module jdk.crypto.ec", cause);
    }
}
