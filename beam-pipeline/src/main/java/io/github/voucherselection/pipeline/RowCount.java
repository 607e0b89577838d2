package io.github.voucherselection.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.values.KV;

/** What is counted of the rows: inside the pipeline, so that the counts reach the manifest on every runner. */
enum RowCount {
    READ,
    KEPT,
    REJECTED,
    UNDEFINED_FREQUENT,
    UNDEFINED_RECENCY,
    DROPPED_COUNTRY,
    DROPPED_NULL,
    DROPPED_DUPLICATE,
    DROPPED_EMPTY_TOTAL_ORDERS;

    static final Coder<KV<RowCount, Long>> CODER = KvCoder.of(new ByName(), VarLongCoder.of());

    private static final class ByName extends AtomicCoder<RowCount> {
        @Override
        public void encode(RowCount value, OutputStream out) throws IOException {
            StringUtf8Coder.of().encode(value.name(), out);
        }

        @Override
        public RowCount decode(InputStream in) throws IOException {
            return valueOf(StringUtf8Coder.of().decode(in));
        }
    }
}
