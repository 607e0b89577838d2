package io.github.voucherselection.history.parquet;

import io.github.voucherselection.history.raw.DictionaryColumn;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.parquet.CorruptDeltaByteArrays;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.RequiresPreviousReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The encoded values of a flat column in one row group, page after page, by parquet-java's decoders. parquet-java's own
 * {@code ColumnReader} goes value by value and checks each time which page it is in; passing over the rows of other
 * countries costs it several times as much.
 */
final class ColumnValues {
    private static final int LEVEL_BITS = 1; // of a column at the top: no value, or a value

    private final ColumnDescriptor column;
    private final PageReader pages;
    private final @Nullable ParsedVersion writer;
    private final @Nullable Dictionary dictionary;
    private @Nullable IntDecoder definitionLevels; // null when every row of the page has a value
    private @Nullable IntDecoder dictionaryPositions;
    private @Nullable ValuesReader values;
    private int[] levels = new int[0];
    private int[] positions = new int[0];
    private int rowsInPage;

    ColumnValues(ColumnDescriptor column, PageReader pages, @Nullable String createdBy) throws IOException {
        this.column = column;
        this.pages = pages;
        this.writer = version(createdBy);
        DictionaryPage page = pages.readDictionaryPage();
        if (page != null && page.getDictionarySize() > page.getBytes().size()) {
            throw new ParquetDecodingException("a dictionary has more values than bytes");
        }
        this.dictionary = page == null ? null : page.getEncoding().initDictionary(column, page);
    }

    /** Of the values that are encoded as positions in it. */
    Dictionary dictionary() {
        return Objects.requireNonNull(dictionary);
    }

    /** Positions the reader in the next page when the present one is used up; the rows that are left in the page. */
    int rowsInPage() throws IOException {
        while (rowsInPage == 0) {
            DataPage page = pages.readPage();
            if (page == null) {
                throw new ParquetDecodingException(
                        "the column %s has fewer values than its row group has rows".formatted(column.getPath()[0]));
            }
            open(page);
        }
        return rowsInPage;
    }

    /** Whether values of this page are positions in the dictionary, and have to be read as such. */
    boolean dictionaryEncoded() {
        return dictionaryPositions != null;
    }

    /**
     * The positions in the dictionary of the next rows of the page, {@link DictionaryColumn#NULL} where a row has no
     * value. The array may be longer, and is used again.
     */
    int[] nextPositions(int rows) throws IOException {
        int[] present = nextPresent(rows);
        int count = definitionLevels == null
                ? rows
                : Arrays.stream(present, 0, rows).sum();
        if (positions.length < rows) {
            positions = new int[rows];
        }
        Objects.requireNonNull(dictionaryPositions).read(positions, count);
        for (int row = rows - 1; row >= count; row--) {
            positions[row] = present[row] == 0 ? DictionaryColumn.NULL : positions[--count];
        }
        return positions;
    }

    /**
     * For each of the next rows of the page 1 when it has a value, which must then be read or skipped, and else 0.
     * The array may be longer, and is used again.
     */
    int[] nextPresent(int rows) throws IOException {
        rowsInPage -= rows;
        if (levels.length < rows) {
            levels = new int[rows];
        }
        if (definitionLevels == null) {
            Arrays.fill(levels, 0, rows, 1);
        } else {
            definitionLevels.read(levels, rows);
        }
        return levels;
    }

    ValuesReader values() {
        return Objects.requireNonNull(values);
    }

    private void open(DataPage page) throws IOException {
        rowsInPage = page.getValueCount();
        if (rowsInPage < 0) {
            throw new ParquetDecodingException("a page has a negative number of values");
        }
        if (page instanceof DataPageV2 second) {
            definitionLevels = levels(second.getDefinitionLevels().toInputStream());
            open(second.getDataEncoding(), second.getData().toInputStream());
        } else {
            DataPageV1 first = (DataPageV1) page;
            ByteBufferInputStream bytes = first.getBytes().toInputStream();
            definitionLevels = levels(first, bytes);
            open(first.getValueEncoding(), bytes);
        }
    }

    private @Nullable IntDecoder levels(DataPageV1 page, ByteBufferInputStream bytes) throws IOException {
        if (column.getMaxDefinitionLevel() == 0) {
            return null;
        }
        if (page.getDlEncoding() == Encoding.RLE) {
            return levels(bytes.sliceStream(BytesUtils.readIntLittleEndian(bytes)));
        }
        ValuesReader levels = page.getDlEncoding().getValuesReader(column, ValuesType.DEFINITION_LEVEL);
        levels.initFromPage(rowsInPage, bytes);
        return (into, count) -> {
            for (int i = 0; i < count; i++) {
                into[i] = levels.readInteger();
            }
        };
    }

    /** Null when all are 1. The file's statistics are not asked: some writers count nulls wrong. */
    private @Nullable IntDecoder levels(ByteBufferInputStream bytes) throws IOException {
        if (column.getMaxDefinitionLevel() == 0 || rowsInPage == 0) {
            return null;
        }
        RunLengthDecoder levels = new RunLengthDecoder(LEVEL_BITS, bytes);
        return levels.repeats(1, rowsInPage) ? null : levels;
    }

    private void open(Encoding encoding, ByteBufferInputStream bytes) throws IOException {
        dictionaryPositions = null;
        if (encoding.usesDictionary()) {
            int width = bytes.available() == 0 ? 0 : bytes.read(); // a page without values may have no bytes
            dictionaryPositions = new RunLengthDecoder(width, bytes);
            return;
        }
        ValuesReader previous = values;
        ValuesReader reader = encoding == Encoding.PLAIN && isBinary()
                ? new PlainBinaryReader()
                : encoding.getValuesReader(column, ValuesType.VALUES);
        reader.initFromPage(rowsInPage, bytes);
        if (CorruptDeltaByteArrays.requiresSequentialReads(writer, encoding)
                && previous != null
                && reader instanceof RequiresPreviousReader dependent) {
            dependent.setPreviousReader(previous);
        }
        values = reader;
    }

    private boolean isBinary() {
        return column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    }

    private static @Nullable ParsedVersion version(@Nullable String createdBy) {
        try {
            return createdBy == null ? null : VersionParser.parse(createdBy);
        } catch (VersionParseException e) {
            return null;
        }
    }
}
