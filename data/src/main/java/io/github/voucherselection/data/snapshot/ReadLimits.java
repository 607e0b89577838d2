package io.github.voucherselection.data.snapshot;

/**
 * How much of a snapshot is read.
 *
 * @param servedBytes the most that manifest and data files may have together, those of rejects left out
 * @param rejects whether the rejects, which nobody serves, are checked
 */
public record ReadLimits(long servedBytes, boolean rejects) {
    /** For a process that only looks at one snapshot or two: the bounds of each file hold. */
    static final ReadLimits NONE = new ReadLimits(Long.MAX_VALUE, true);

    /** In memory, a snapshot takes some four times as much, and the service may hold three for a moment. */
    static final int SHARE_OF_HEAP = 16;

    /** What a service has room for with the heap that it comes with: 128 MB, of which Java counts a little less. */
    public static final long DEFAULT_SERVICE_BYTES = ofHeap(123L << 20).servedBytes;

    /** What fits into a heap of so many bytes, beside all else. */
    public static ReadLimits ofHeap(long bytes) {
        return new ReadLimits(bytes / SHARE_OF_HEAP, true);
    }

    /** What is served of a snapshot: the manifest and all data files but the rejects. */
    public static long servedBytes(Manifest manifest, long manifestBytes) {
        return manifestBytes
                + manifest.files().stream()
                        .filter(file -> !file.name().equals(Manifest.REJECTS_FILE))
                        .mapToLong(Manifest.DataFile::size)
                        .sum();
    }

    public ReadLimits withoutRejects() {
        return new ReadLimits(servedBytes, false);
    }
}
