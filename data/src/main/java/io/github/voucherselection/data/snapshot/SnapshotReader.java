package io.github.voucherselection.data.snapshot;

import io.github.voucherselection.data.segment.SegmentName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads snapshots and believes nothing: sizes, hashes, counts, order and figures are all checked. Each read is bounded.
 */
public final class SnapshotReader {
    public static final int MAX_MANIFEST_BYTES = 64 << 20;
    public static final int MAX_DATA_BYTES = 256 << 20;

    private final SnapshotStore store;
    private final ReadLimits limits;

    public SnapshotReader(SnapshotStore store) {
        this(store, ReadLimits.NONE);
    }

    public SnapshotReader(SnapshotStore store, ReadLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /** A pointer and the tag of the object that it was read from. */
    public record Announcement(Pointer pointer, String etag) {}

    /** A manifest and the bytes that it was read from. */
    public record StoredManifest(Manifest manifest, byte[] content) {}

    /** A snapshot as stored, whether or not the pointer names it. */
    public record Unannounced(Snapshot snapshot, String manifestSha256) {}

    /**
     * The present pointer; empty when nothing was announced yet.
     *
     * @throws InvalidSnapshotException when it is not a pointer
     */
    public Optional<Announcement> readPointer() throws IOException {
        return store.read(Pointer.PATH, Pointer.MAX_BYTES).map(SnapshotReader::announcement);
    }

    /**
     * The present pointer, unless it is the one that the caller has.
     *
     * @param knownEtag the tag of the caller's pointer, null when it has none
     * @return empty when the pointer still has that tag
     * @throws NothingAnnouncedException when there is no pointer
     * @throws InvalidSnapshotException when it is not a pointer
     */
    public Optional<Announcement> readChangedPointer(@Nullable String knownEtag) throws IOException {
        SnapshotStore.Answer answer = store.read(Pointer.PATH, knownEtag, Pointer.MAX_BYTES);
        if (answer instanceof SnapshotStore.Missing) {
            throw new NothingAnnouncedException();
        }
        return answer instanceof SnapshotStore.StoredObject object
                ? Optional.of(announcement(object))
                : Optional.empty();
    }

    private static Announcement announcement(SnapshotStore.StoredObject object) {
        return new Announcement(Pointer.parse(object.content()), object.etag());
    }

    /**
     * The snapshot that a pointer names.
     *
     * @throws InvalidSnapshotException when anything of it is missing or not as the manifest and the pointer say
     */
    public Snapshot read(Pointer pointer) throws IOException {
        Unannounced stored = readUnannounced(pointer.snapshotId());
        checkNamed(pointer, stored.manifestSha256());
        return stored.snapshot();
    }

    /**
     * Looks whether all that a pointer names is still stored as it says, and keeps nothing of it.
     *
     * @throws InvalidSnapshotException when anything is missing or not as the manifest and the pointer say
     */
    public void verify(Pointer pointer) throws IOException {
        String path = Manifest.path(pointer.snapshotId(), Manifest.FILE);
        byte[] content = required(path, (int) Math.min(MAX_MANIFEST_BYTES, limits.servedBytes()));
        checkNamed(pointer, Digest.of(content).sha256());
        Manifest manifest = manifest(pointer.snapshotId(), path, content);
        for (Manifest.DataFile file : manifest.files()) {
            checkStored(manifest, file);
        }
    }

    private static void checkNamed(Pointer pointer, String manifestSha256) {
        check(
                manifestSha256.equals(pointer.manifestSha256()),
                Manifest.path(pointer.snapshotId(), Manifest.FILE),
                "has a different SHA-256 from the one in " + Pointer.PATH);
    }

    /**
     * A snapshot by its id.
     *
     * @throws InvalidSnapshotException when anything of it is missing or not as the manifest says
     */
    public Unannounced readUnannounced(String snapshotId) throws IOException {
        checkId(snapshotId, "the request");
        String path = Manifest.path(snapshotId, Manifest.FILE);
        byte[] content = required(path, (int) Math.min(MAX_MANIFEST_BYTES, limits.servedBytes()));
        Manifest manifest = manifest(snapshotId, path, content);
        check(manifest.rows().addUp(), path, "has row counts that do not add up");
        check(
                manifest.rows()
                        .undefined()
                        .keySet()
                        .equals(manifest.segments().segments().keySet()),
                path,
                "must count the undefined rows of its segment names");
        List<String> expected = Stream.concat(
                        manifest.segments().names().stream().map(Manifest::dataFile),
                        Stream.of(Manifest.COUNTRIES_FILE, Manifest.REJECTS_FILE))
                .toList();
        check(
                manifest.files().stream().map(Manifest.DataFile::name).toList().equals(expected),
                path,
                "must list the files " + expected);
        checkRoom(manifest, content.length);
        SnapshotFigures figures = new SnapshotFigures(manifest);
        for (SegmentName name : manifest.segments().names()) {
            figures.addSegments(name, readFile(manifest, Manifest.dataFile(name)));
        }
        figures.addCountries(readFile(manifest, Manifest.COUNTRIES_FILE));
        if (limits.rejects()) {
            checkStored(manifest, file(manifest, Manifest.REJECTS_FILE));
        }
        return new Unannounced(figures.snapshot(), Digest.of(content).sha256());
    }

    /**
     * The manifest of a snapshot alone.
     *
     * @throws InvalidSnapshotException when it is missing, no manifest, or that of another snapshot
     */
    public StoredManifest readManifest(String snapshotId) throws IOException {
        checkId(snapshotId, "the request");
        String path = Manifest.path(snapshotId, Manifest.FILE);
        byte[] content = required(path, MAX_MANIFEST_BYTES);
        return new StoredManifest(manifest(snapshotId, path, content), content);
    }

    private static Manifest manifest(String snapshotId, String path, byte[] content) {
        Manifest manifest = Json.read(content, Manifest.class, path, false);
        check(manifest.formatVersion() == Manifest.FORMAT_VERSION, path, "has an unknown format_version");
        check(manifest.id().equals(snapshotId), path, "belongs to another snapshot, " + manifest.id());
        return manifest;
    }

    private void checkRoom(Manifest manifest, long manifestBytes) {
        manifest.files()
                .forEach(file -> check(
                        file.size() >= 0 && file.size() <= MAX_DATA_BYTES,
                        Manifest.path(manifest.id(), file.name()),
                        "is larger than a snapshot file may be"));
        long bytes = ReadLimits.servedBytes(manifest, manifestBytes);
        if (bytes > limits.servedBytes()) {
            throw new SnapshotTooLargeException(manifest.id(), bytes, limits.servedBytes());
        }
    }

    private void checkStored(Manifest manifest, Manifest.DataFile file) throws IOException {
        String path = Manifest.path(manifest.id(), file.name());
        Digest digest = store.digest(path, (int) file.size())
                .orElseThrow(() -> new InvalidSnapshotException(path + " is missing"));
        check(digest, file, path);
    }

    private static void check(Digest digest, Manifest.DataFile file, String path) {
        check(digest.size() == file.size(), path, "is shorter than the manifest says");
        check(digest.sha256().equals(file.sha256()), path, "has a different SHA-256 from the one in the manifest");
        check(digest.lines() == file.rows(), path, "has a different number of rows from the one in the manifest");
    }

    private static Manifest.DataFile file(Manifest manifest, String name) {
        return manifest.files().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<byte[]> readFile(Manifest manifest, String name) throws IOException {
        Manifest.DataFile file = file(manifest, name);
        String path = Manifest.path(manifest.id(), name);
        byte[] content = required(path, (int) file.size());
        check(Digest.of(content), file, path);
        return lines(content);
    }

    private byte[] required(String path, int maxBytes) throws IOException {
        return store.read(path, maxBytes)
                .orElseThrow(() -> new InvalidSnapshotException(path + " is missing"))
                .content();
    }

    private static List<byte[]> lines(byte[] content) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                lines.add(Arrays.copyOfRange(content, start, i));
                start = i + 1;
            }
        }
        if (start < content.length) {
            throw new InvalidSnapshotException("a data file does not end with a line feed");
        }
        return lines;
    }

    static void checkId(String id, String what) {
        check(SnapshotId.isWellFormed(id), what, "has an invalid snapshot_id");
    }

    static void check(boolean condition, String what, String problem) {
        if (!condition) {
            throw new InvalidSnapshotException(what + " " + problem);
        }
    }
}
