package io.github.voucherselection.history.parquet;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.bitpacking.BytePacker;
import org.apache.parquet.column.values.bitpacking.Packer;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Decodes Parquet's hybrid of run lengths and packed bits (the format's encoding RLE) a run at a time, where parquet-java's
 * own decoder gives one number a call (RATIONALE.md); its {@link BytePacker} unpacks the bits here too.
 */
final class RunLengthDecoder implements IntDecoder {
    private static final int GROUP = 8;
    private static final int MOST_BITS = 31;

    private final byte[] bytes;
    private final int end;
    private final int width;
    private final BytePacker packer;
    private final int[] group = new int[GROUP];
    private int next;
    private int leftInGroup;
    private int leftInRun;
    private boolean packed;
    private int repeated;

    /** @param width bits of a number; all that is left of the stream is decoded */
    RunLengthDecoder(int width, ByteBufferInputStream encoded) throws IOException {
        if (width < 0 || width > MOST_BITS) {
            throw new ParquetDecodingException("a page has numbers of %d bits".formatted(width));
        }
        this.width = width;
        packer = Packer.LITTLE_ENDIAN.newBytePacker(width);
        end = encoded.available();
        bytes = new byte[end + width]; // the last group of a page may be cut short
        new DataInputStream(encoded).readFully(bytes, 0, end);
    }

    @Override
    public void read(int[] into, int count) {
        int read = 0;
        while (read < count) {
            if (leftInRun == 0) {
                startRun();
            }
            int some = Math.min(count - read, leftInRun);
            if (packed) {
                unpack(into, read, some);
            } else {
                Arrays.fill(into, read, read + some, repeated);
            }
            read += some;
            leftInRun -= some;
        }
    }

    /** Whether the next {@code count} numbers are all this one, as far as one look at the present run tells. */
    boolean repeats(int number, int count) {
        if (leftInRun == 0) {
            startRun();
        }
        return !packed && repeated == number && leftInRun >= count;
    }

    private void startRun() {
        int header = 0;
        int shift = 0;
        byte part;
        do {
            part = nextByte();
            header |= (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0);
        boolean groups = (header & 1) == 1;
        leftInRun = groups ? Math.multiplyExact(header >>> 1, GROUP) : header >>> 1;
        packed = groups && width > 0; // numbers of no bits are all 0
        if (!packed) {
            repeated = 0;
            for (int bits = 0; bits < width; bits += Byte.SIZE) {
                repeated |= (nextByte() & 0xff) << bits;
            }
            if (repeated >>> width != 0) {
                throw new ParquetDecodingException("a number in a page has more bits than its header says");
            }
        }
    }

    private byte nextByte() {
        if (next >= end) {
            throw tooFew();
        }
        return bytes[next++];
    }

    private static ParquetDecodingException tooFew() {
        return new ParquetDecodingException("a page has fewer values than its header says");
    }

    @SuppressWarnings("deprecation") // the successor reads from a ByteBuffer, byte by byte checked: 5 % of the job
    private void unpack(int[] into, int from, int count) {
        int at = from;
        int left = count;
        while (left > 0) {
            if (leftInGroup == 0 && next >= end) {
                throw tooFew();
            }
            if (leftInGroup == 0 && left >= GROUP) {
                packer.unpack8Values(bytes, next, into, at);
                next += width;
                at += GROUP;
                left -= GROUP;
            } else {
                if (leftInGroup == 0) {
                    packer.unpack8Values(bytes, next, group, 0);
                    next += width;
                    leftInGroup = GROUP;
                }
                int some = Math.min(left, leftInGroup);
                System.arraycopy(group, GROUP - leftInGroup, into, at, some);
                leftInGroup -= some;
                at += some;
                left -= some;
            }
        }
    }
}
