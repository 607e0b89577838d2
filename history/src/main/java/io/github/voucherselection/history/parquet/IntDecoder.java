package io.github.voucherselection.history.parquet;

import java.io.IOException;

/** Small whole numbers in a page, one after another: definition levels, or positions in a dictionary. */
interface IntDecoder {
    /** Puts the next {@code count} numbers into the start of an array. */
    void read(int[] into, int count) throws IOException;
}
