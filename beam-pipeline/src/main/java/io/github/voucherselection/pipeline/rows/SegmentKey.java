package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.segment.SegmentName;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A segment of a country. */
public record SegmentKey(String countryCode, SegmentName segmentName, String segment) {
    public static final ValueCoder<SegmentKey> CODER = new KeyCoder();

    private static final class KeyCoder extends ValueCoder<SegmentKey> {
        @Override
        void write(SegmentKey key, DataOutputStream out) throws IOException {
            writeText(key.countryCode, out);
            writeText(key.segmentName.wireName(), out);
            writeText(key.segment, out);
        }

        @Override
        SegmentKey read(DataInputStream in) throws IOException {
            return new SegmentKey(readText(in), new SegmentName(readText(in)), readText(in));
        }
    }
}
