package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.segment.SegmentName;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A segment of a country, or a gap between segments. */
public record SegmentKey(String countryCode, SegmentName segmentName, Place place) {
    public static final ValueCoder<SegmentKey> CODER = new KeyCoder();

    private static final class KeyCoder extends ValueCoder<SegmentKey> {
        @Override
        void write(SegmentKey key, DataOutputStream out) throws IOException {
            writeText(key.countryCode, out);
            writeText(key.segmentName.wireName(), out);
            Place.CODER.write(key.place, out);
        }

        @Override
        SegmentKey read(DataInputStream in) throws IOException {
            return new SegmentKey(readText(in), new SegmentName(readText(in)), Place.CODER.read(in));
        }
    }
}
