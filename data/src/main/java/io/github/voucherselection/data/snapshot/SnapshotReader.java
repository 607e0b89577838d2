package io.github.voucherselection.data.snapshot;

import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads snapshots and believes nothing: sizes, hashes, counts, order and figures are all checked. Each read is bounded.
 */
public final class SnapshotReader {
    private static final int MAX_MANIFEST_BYTES = 64 << 20;
    public static final int MAX_DATA_BYTES = 256 << 20;

    private final SnapshotStore store;

    public SnapshotReader(SnapshotStore store) {
        this.store = store;
    }

    /** A pointer and the tag of the object that it was read from. */
    public record Announcement(Pointer pointer, String etag) {}

    /** A snapshot as stored, whether or not the pointer names it. */
    public record Unannounced(Snapshot snapshot, String manifestSha256) {}

    /**
     * The present pointer; empty when nothing was announced yet.
     *
     * @throws InvalidSnapshotException when it is no pointer
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
     * @throws InvalidSnapshotException when it is no pointer
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
        Pointer pointer = Json.read(object.content(), Pointer.class, Pointer.PATH, true);
        check(pointer.formatVersion() == Manifest.FORMAT_VERSION, Pointer.PATH, "has an unknown format_version");
        check(pointer.sequence() > 0, Pointer.PATH, "has a sequence below 1");
        checkId(pointer.snapshotId(), Pointer.PATH);
        return new Announcement(pointer, object.etag());
    }

    /**
     * The snapshot that a pointer names.
     *
     * @throws InvalidSnapshotException when anything of it is missing or not as the manifest and the pointer say
     */
    public Snapshot read(Pointer pointer) throws IOException {
        Unannounced stored = readUnannounced(pointer.snapshotId());
        check(
                stored.manifestSha256().equals(pointer.manifestSha256()),
                Manifest.path(pointer.snapshotId(), Manifest.FILE),
                "has another SHA-256 than " + Pointer.PATH + " says");
        return stored.snapshot();
    }

    /**
     * A snapshot by its id.
     *
     * @throws InvalidSnapshotException when anything of it is missing or not as the manifest says
     */
    public Unannounced readUnannounced(String snapshotId) throws IOException {
        checkId(snapshotId, "the request");
        String path = Manifest.path(snapshotId, Manifest.FILE);
        byte[] content = required(path, MAX_MANIFEST_BYTES);
        Manifest manifest = Json.read(content, Manifest.class, path, false);
        check(manifest.formatVersion() == Manifest.FORMAT_VERSION, path, "has an unknown format_version");
        check(manifest.id().equals(snapshotId), path, "is of another snapshot, " + manifest.id());
        check(manifest.rows().addUp(), path, "has row counts that do not add up");
        check(
                manifest.rows()
                        .undefined()
                        .keySet()
                        .equals(manifest.segments().segments().keySet()),
                path,
                "must count the undefined rows of its segment names");
        List<String> expected = Stream.concat(
                        manifest.segments().names().stream().map(Manifest::dataFile), Stream.of(Manifest.REJECTS_FILE))
                .toList();
        check(
                manifest.files().stream().map(Manifest.DataFile::name).toList().equals(expected),
                path,
                "must list the files " + expected);
        List<SegmentAggregate> aggregates = new ArrayList<>();
        for (SegmentName name : manifest.segments().names()) {
            List<SegmentAggregate> ofName = readAggregates(manifest, name);
            checkKept(manifest, name, ofName);
            aggregates.addAll(ofName);
        }
        readFile(manifest, Manifest.REJECTS_FILE);
        return new Unannounced(new Snapshot(manifest, aggregates), Sha256.hex(content));
    }

    private List<SegmentAggregate> readAggregates(Manifest manifest, SegmentName name) throws IOException {
        String file = Manifest.dataFile(name);
        List<SegmentAggregate> aggregates = new ArrayList<>();
        int number = 0;
        for (byte[] line : lines(readFile(manifest, file))) {
            String what = "%s line %d".formatted(file, ++number);
            SegmentAggregate aggregate = Json.read(line, SegmentAggregate.class, what, false);
            checkAggregate(manifest, name, aggregate, what);
            aggregates.add(aggregate);
        }
        for (int i = 1; i < aggregates.size(); i++) {
            check(
                    manifest.segments().order(name).compare(aggregates.get(i - 1), aggregates.get(i)) < 0,
                    "%s line %d".formatted(file, i + 1),
                    "is out of order");
        }
        return aggregates;
    }

    private static void checkKept(Manifest manifest, SegmentName name, List<SegmentAggregate> aggregates) {
        long transactions =
                aggregates.stream().mapToLong(SegmentAggregate::transactions).sum();
        check(
                Objects.requireNonNull(manifest.rows().undefined().get(name)) + transactions
                        == manifest.rows().kept(),
                Manifest.dataFile(name),
                "has transactions that, with the undefined ones, are not the rows kept");
    }

    private static void checkAggregate(Manifest manifest, SegmentName name, SegmentAggregate aggregate, String what) {
        check(aggregate.segmentName().equals(name), what, "is of another segment_name");
        check(
                manifest.segments().ranges(name).stream()
                        .anyMatch(range -> range.label().equals(aggregate.segment())),
                what,
                "has a segment that is not defined");
        check(
                manifest.countries().contains(Countries.ALL)
                        || manifest.countries().contains(aggregate.countryCode()),
                what,
                "has a country that is not configured");
        Map<BigDecimal, Long> counts = new HashMap<>();
        aggregate.amounts().forEach(amount -> {
            check(amount.transactions() > 0, what, "has an amount without transactions");
            check(
                    counts.put(canonical(amount.voucherAmount(), what), amount.transactions()) == null,
                    what,
                    "has an amount twice");
        });
        check(!counts.isEmpty(), what, "has no amounts");
        check(
                SegmentAggregate.of(aggregate.countryCode(), name, aggregate.segment(), counts)
                        .equals(aggregate),
                what,
                "has figures that do not follow from its amounts");
    }

    private static BigDecimal canonical(BigDecimal amount, String what) {
        check(
                amount.scale() >= 0 && amount.scale() <= VoucherAmounts.MAX_DIGITS,
                what,
                "has a voucher_amount that is not in plain notation");
        try {
            return VoucherAmounts.of(amount);
        } catch (InvalidValueException e) {
            throw new InvalidSnapshotException("%s has a voucher_amount that %s".formatted(what, e.getMessage()));
        }
    }

    private byte[] readFile(Manifest manifest, String name) throws IOException {
        Manifest.DataFile file = manifest.files().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        String path = Manifest.path(manifest.id(), name);
        check(file.size() >= 0 && file.size() <= MAX_DATA_BYTES, path, "is larger than a snapshot file may be");
        byte[] content = required(path, (int) file.size());
        check(content.length == file.size(), path, "is shorter than the manifest says");
        check(Sha256.hex(content).equals(file.sha256()), path, "has another SHA-256 than the manifest says");
        check(lines(content).size() == file.rows(), path, "has another number of rows than the manifest says");
        return content;
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

    private static void checkId(String id, String what) {
        check(SnapshotId.isWellFormed(id), what, "has a snapshot_id that is none");
    }

    private static void check(boolean condition, String what, String problem) {
        if (!condition) {
            throw new InvalidSnapshotException(what + " " + problem);
        }
    }
}
