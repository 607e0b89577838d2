package io.github.voucherselection.data.trust;

import java.io.IOException;

/** Signs announcements: with a key in a file, or one that never leaves a service for keys. */
public interface Signer {
    /**
     * The signature over a content: ECDSA on P-256 with SHA-256, in DER.
     *
     * @throws IOException when a service for keys does not answer
     */
    byte[] sign(byte[] content) throws IOException;
}
