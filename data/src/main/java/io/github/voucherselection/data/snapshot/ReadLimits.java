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

    /** Of a country and a segment without data in the table of all, as JSON. */
    private static final int LINE_BYTES = 300;

    /** What a service has room for with the heap that it comes with: 128 MB, of which Java counts a little less. */
    public static final long DEFAULT_SERVICE_BYTES = ofHeap(123L << 20).servedBytes;

    /** What fits into a heap of so many bytes, beside all else. */
    public static ReadLimits ofHeap(long bytes) {
        return new ReadLimits(bytes / SHARE_OF_HEAP, true);
    }

    /**
     * What is served of a snapshot: the manifest, all data files but the rejects, and the table of all countries and
     * segments, which has a line also for those without data.
     */
    public static long servedBytes(Manifest manifest, long manifestBytes) {
        long countries = manifest.countries().names().size();
        long bytes = manifestBytes;
        for (Manifest.DataFile file : manifest.files()) {
            if (!file.name().equals(Manifest.REJECTS_FILE)) {
                bytes += file.size();
            }
            if (file.name().equals(Manifest.COUNTRIES_FILE)) {
                countries = Math.max(countries, Math.min(file.rows(), file.size())); // a row has more than one byte
            }
        }
        long segments = manifest.segments().names().stream()
                .mapToLong(name -> manifest.segments().ranges(name).size())
                .sum();
        return bytes + countries * segments * LINE_BYTES;
    }

    public ReadLimits withoutRejects() {
        return new ReadLimits(servedBytes, false);
    }
}
