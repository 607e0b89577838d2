package io.github.voucherselection.simulation;

import io.github.voucherselection.data.offer.Offer;
import io.github.voucherselection.data.offer.OfferTable;
import io.github.voucherselection.data.publish.Contents;
import io.github.voucherselection.data.publish.SnapshotContent;
import io.github.voucherselection.data.publish.SnapshotWriter;
import io.github.voucherselection.data.segment.Fallback;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentDefinition;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.voucher.Countries;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The snapshots of a run: as small as can be, and each with an amount of its own in both of its data files. */
final class Drafts {
    private static final String COUNTRY = "Peru";
    private static final String LABEL = "0-4";
    private static final SegmentDefinitions SEGMENTS = new SegmentDefinitions(
            Map.of(
                    SegmentName.FREQUENT,
                    new SegmentDefinition(
                            null, List.of(new SegmentRange(LABEL, 0, 4L), new SegmentRange("without data", 5, 13L)))),
            new Fallback(true, Map.of()));

    /** What a service serves of a snapshot. */
    static final List<String> SERVED =
            List.of(Manifest.FILE, Manifest.dataFile(SegmentName.FREQUENT), Manifest.COUNTRIES_FILE);

    /** All files of a snapshot. */
    static final List<String> FILES =
            Stream.concat(SERVED.stream(), Stream.of(Manifest.REJECTS_FILE)).toList();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Drafts() {}

    record Draft(SnapshotWriter.Header header, SnapshotContent content) {
        String id() {
            return header.id();
        }
    }

    /** @param number which of the run it is */
    static Draft create(Instant createdAt, int number) {
        SegmentAggregate aggregate =
                SegmentAggregate.of(COUNTRY, SegmentName.FREQUENT, LABEL, Map.of(amount(number), 3L));
        SnapshotWriter.Header header = new SnapshotWriter.Header(
                "%s-%08x".formatted(TIME.format(createdAt), number),
                LocalDate.ofInstant(createdAt, ZoneOffset.UTC),
                createdAt,
                SEGMENTS,
                new Countries(List.of(COUNTRY)),
                List.of(),
                false,
                null);
        return new Draft(header, Contents.of(SEGMENTS, List.of(aggregate)));
    }

    /** Whether all that a table offers is of the snapshot whose id it has. */
    static boolean isOfOne(OfferTable table) {
        int number = Integer.parseInt(table.manifest().id().split("-", 2)[1], 16);
        Stream<Optional<Offer>> offers = Stream.concat(
                table.definitions().ranges(SegmentName.FREQUENT).stream()
                        .map(SegmentRange::label)
                        .map(label -> table.find(COUNTRY, SegmentName.FREQUENT, label)),
                Stream.of(table.find(COUNTRY, SegmentName.FREQUENT, null)));
        return offers.allMatch(
                offer -> offer.isPresent() && offer.get().voucherAmount().compareTo(amount(number)) == 0);
    }

    private static BigDecimal amount(int number) {
        return new BigDecimal(1000 + number + ".0");
    }
}
