package io.github.voucherselection.data.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The content of {@code current.json}: which snapshot is served.
 *
 * @param sequence 1 or greater; each announcement has a greater one than the last, also when it goes back to an old
 *     snapshot
 * @param manifestSha256 lower-case hexadecimal
 */
public record Pointer(
        int formatVersion,
        long sequence,
        String snapshotId,
        @JsonProperty("manifest_sha256") String manifestSha256) {
    /** The path of the pointer in a store. */
    public static final String PATH = "current.json";

    public static final int MAX_BYTES = 4096;

    /**
     * Reads the content of such an object.
     *
     * @throws InvalidSnapshotException when it is not a pointer
     */
    public static Pointer parse(byte[] content) {
        Pointer pointer = Json.read(content, Pointer.class, PATH, true);
        SnapshotReader.check(pointer.formatVersion == Manifest.FORMAT_VERSION, PATH, "has an unknown format_version");
        SnapshotReader.check(pointer.sequence > 0, PATH, "has a sequence below 1");
        SnapshotReader.checkId(pointer.snapshotId, PATH);
        return pointer;
    }
}
