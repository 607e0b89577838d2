package io.github.voucherselection.data.trust;

import io.github.voucherselection.data.snapshot.ForwardingStore;
import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.SnapshotReader;
import io.github.voucherselection.data.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store under keys. With trusted keys its pointer is read only if one of them signed it; with a signing key it is signed
 * before it is written. Without either, and for all other objects, it is the store that it stands before.
 */
public final class TrustedStore extends ForwardingStore {
    private static final int MAX_SIGNATURE_BYTES = 1024;
    private static final byte[] PROBE = {'v', 'o', 'u', 'c', 'h', 'e', 'r'};

    private final @Nullable Signer signer;
    private final @Nullable Supplier<TrustedKeys> keys;
    private volatile @Nullable Signed last;

    private record Signed(AnnouncementName name, TrustedKey by) {}

    /**
     * A store under these keys.
     *
     * @param signer null when nothing is signed
     * @param keys null when every pointer is taken
     */
    public TrustedStore(SnapshotStore store, @Nullable Signer signer, @Nullable Supplier<TrustedKeys> keys) {
        super(store);
        this.signer = signer;
        this.keys = keys;
    }

    /**
     * A store under the keys that the environment names, if it names any.
     *
     * @throws IllegalArgumentException when a key cannot be used
     */
    public static TrustedStore fromEnvironment(SnapshotStore store) {
        @Nullable String signing = System.getenv(SigningKey.VARIABLE);
        @Nullable String trusted = System.getenv(KeyFiles.VARIABLE);
        return new TrustedStore(
                store,
                signing == null ? null : SigningKey.read(signing),
                trusted == null ? null : KeyFiles.parse(trusted).requireUsable());
    }

    /** Whether only what trusted keys signed counts. */
    public boolean verifies() {
        return keys != null;
    }

    /** Who signed the pointer that was read last; empty when none was read yet, or every pointer is taken. */
    public Optional<TrustedKey> signedBy() {
        return Optional.ofNullable(last).map(Signed::by);
    }

    /** Who signed an announcement of a snapshot that is still stored; empty when that was no trusted key. */
    public Optional<TrustedKey> whoSigned(AnnouncementName name) throws IOException {
        if (keys == null) {
            return Optional.empty();
        }
        @Nullable Signed pointed = last;
        if (pointed != null && pointed.name.equals(name)) {
            return Optional.of(pointed.by);
        }
        Optional<Pointer> pointer = pointer(name);
        return pointer.isEmpty() ? Optional.empty() : whoSigned(pointer.get());
    }

    /** Who signed the announcement of a pointer; empty when that was no trusted key. */
    public Optional<TrustedKey> whoSigned(Pointer pointer) throws IOException {
        if (keys == null) {
            return Optional.empty();
        }
        Optional<byte[]> signature = signature(AnnouncementName.of(pointer));
        return signature.isEmpty() ? Optional.empty() : keys.get().whoSigned(Json.write(pointer), signature.get());
    }

    /** The announcements that have a signature, whoever made it; the newest first. */
    public List<AnnouncementName> signatures() throws IOException {
        List<AnnouncementName> signed = new ArrayList<>();
        list(
                AnnouncementName.FOLDER,
                entry -> AnnouncementName.ofSignature(entry.path()).ifPresent(signed::add));
        signed.sort(Comparator.comparing(AnnouncementName::sequence)
                .thenComparing(AnnouncementName::snapshotId)
                .reversed());
        return signed;
    }

    /**
     * Looks whether the announcement of a pointer still has its signature.
     *
     * @throws InvalidSnapshotException when trusted keys are required and none of them signed it
     */
    public void requireSigned(Pointer pointer) throws IOException {
        if (keys != null && whoSigned(pointer).isEmpty()) {
            throw new InvalidSnapshotException("%s is missing or was not made by a trusted key"
                    .formatted(AnnouncementName.of(pointer).signaturePath()));
        }
    }

    /** The pointer of an announcement, by the snapshot as it is stored; empty when that has no manifest. */
    public Optional<Pointer> pointer(AnnouncementName name) throws IOException {
        return digest(Manifest.path(name.snapshotId(), Manifest.FILE), SnapshotReader.MAX_MANIFEST_BYTES)
                .map(manifest ->
                        new Pointer(Manifest.FORMAT_VERSION, name.sequence(), name.snapshotId(), manifest.sha256()));
    }

    /**
     * The same store, after asking whether what is announced here will be trusted here.
     *
     * @throws IllegalArgumentException when it will not
     */
    public TrustedStore requireTrustedSigner() throws IOException {
        if (keys == null) {
            return this;
        }
        if (signer == null) {
            throw new IllegalArgumentException(
                    "not set, but with %s set announcements must be signed; set it to a private key file"
                            .formatted(KeyFiles.VARIABLE));
        }
        TrustedKeys trusted = keys.get();
        if (trusted.whoSigned(PROBE, signer.sign(PROBE)).isEmpty()) {
            throw new IllegalArgumentException("its public key is not in %s, which has %s; add it there first"
                    .formatted(KeyFiles.VARIABLE, trusted));
        }
        return this;
    }

    @Override
    public Answer read(String path, @Nullable String knownEtag, int maxBytes) throws IOException {
        Answer answer = super.read(path, knownEtag, maxBytes);
        if (keys != null && path.equals(Pointer.PATH) && answer instanceof StoredObject object) {
            last = verified(object, keys.get());
        }
        return answer;
    }

    private Signed verified(StoredObject object, TrustedKeys trusted) throws IOException {
        AnnouncementName name;
        try {
            name = AnnouncementName.of(Pointer.parse(object.content()));
        } catch (InvalidSnapshotException e) {
            throw new UntrustedException(String.valueOf(e.getMessage()), object.etag());
        }
        Optional<byte[]> signature = signature(name);
        return signature
                .flatMap(bytes -> trusted.whoSigned(object.content(), bytes))
                .map(key -> new Signed(name, key))
                .orElseThrow(() -> new UntrustedException(
                        "%s, sequence %d, of snapshot %s, is not signed by a trusted key: %s %s; %s has %s. Find out who announced it; to replace it, run the batch job, with --force if no announcement by a trusted key is left; to trust it, add the key that signed it"
                                .formatted(
                                        Pointer.PATH,
                                        name.sequence(),
                                        name.snapshotId(),
                                        name.signaturePath(),
                                        signature.isEmpty() ? "is missing" : "was not made over it by any of them",
                                        KeyFiles.VARIABLE,
                                        trusted),
                        object.etag()));
    }

    /** Empty when there is none; what is too large to be one is none either. */
    private Optional<byte[]> signature(AnnouncementName name) throws IOException {
        try {
            return read(name.signaturePath(), MAX_SIGNATURE_BYTES).map(StoredObject::content);
        } catch (InvalidSnapshotException e) {
            return Optional.of(new byte[0]);
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        sign(path, content);
        super.write(path, content);
    }

    @Override
    public boolean create(String path, byte[] content) throws IOException {
        sign(path, content);
        return super.create(path, content);
    }

    @Override
    public boolean replace(String path, byte[] content, String etag) throws IOException {
        sign(path, content);
        return super.replace(path, content, etag);
    }

    private void sign(String path, byte[] content) throws IOException {
        if (!path.equals(Pointer.PATH)) {
            return;
        }
        requireTrustedSigner();
        if (signer != null) {
            super.write(AnnouncementName.of(Pointer.parse(content)).signaturePath(), signer.sign(content));
        }
    }
}
