package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.segment.SegmentName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** A segment of a country. */
record SegmentKey(String countryCode, SegmentName segmentName, String segment) {
    static final KeyCoder CODER = new KeyCoder();

    /** Deterministic: equal keys have equal bytes. */
    static final class KeyCoder extends AtomicCoder<SegmentKey> {
        @Override
        public void encode(SegmentKey key, OutputStream out) throws IOException {
            StringUtf8Coder.of().encode(key.countryCode, out);
            StringUtf8Coder.of().encode(key.segmentName.name(), out);
            StringUtf8Coder.of().encode(key.segment, out);
        }

        @Override
        public SegmentKey decode(InputStream in) throws IOException {
            return new SegmentKey(
                    StringUtf8Coder.of().decode(in),
                    SegmentName.valueOf(StringUtf8Coder.of().decode(in)),
                    StringUtf8Coder.of().decode(in));
        }
    }
}
