package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.segment.Gap;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where a transaction is by one segment name: in a segment or, undefined, in a gap between segments. One of the two is null.
 *
 * @param label that of the segment
 */
public record Place(@Nullable String label, @Nullable Gap gap) {
    static final ValueCoder<Place> CODER = new PlaceCoder();

    public static Place in(String label) {
        return new Place(label, null);
    }

    public static Place in(Gap gap) {
        return new Place(null, gap);
    }

    private static final class PlaceCoder extends ValueCoder<Place> {
        @Override
        void write(Place place, DataOutputStream out) throws IOException {
            out.writeBoolean(place.gap == null);
            if (place.gap == null) {
                writeText(String.valueOf(place.label), out);
            } else {
                Coders.GAP.write(place.gap, out);
            }
        }

        @Override
        Place read(DataInputStream in) throws IOException {
            return in.readBoolean() ? in(readText(in)) : in(Coders.GAP.read(in));
        }
    }
}
