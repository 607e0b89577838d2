package io.github.voucherselection.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    private final boolean complete;
    private final @Nullable ParsedVersion writer;
    private final @Nullable Dictionary dictionary;
    private IntDecoder definitionLevels = (into, count) -> Arrays.fill(into, 0, count, 1);
    private @Nullable IntDecoder dictionaryPositions;
    private @Nullable ValuesReader values;
    private int[] levels = new int[0];
    private int[] positions = new int[0];
    private int rowsInPage;

    /** @param complete whether the file says that no value is missing, so that definition levels need not be read */
    ColumnValues(ColumnDescriptor column, PageReader pages, boolean complete, @Nullable String createdBy)
            throws IOException {
        this.column = column;
        this.pages = pages;
        this.complete = complete || column.getMaxDefinitionLevel() == 0;
        this.writer = version(createdBy);
        DictionaryPage page = pages.readDictionaryPage();
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
        int count = complete ? rows : Arrays.stream(present, 0, rows).sum();
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
     * For each of the next rows of the page 1 when it has a value, which must then be read or passed over, and else 0.
     * The array may be longer, and is used again.
     */
    int[] nextPresent(int rows) throws IOException {
        rowsInPage -= rows;
        if (levels.length < rows) {
            levels = new int[rows];
            Arrays.fill(levels, 1);
        }
        if (!complete) {
            definitionLevels.read(levels, rows);
        }
        return levels;
    }

    ValuesReader values() {
        return Objects.requireNonNull(values);
    }

    private void open(DataPage page) {
        page.accept(new DataPage.Visitor<Boolean>() {
            @Override
            public Boolean visit(DataPageV1 page) {
                try {
                    open(page);
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public Boolean visit(DataPageV2 page) {
                try {
                    open(page);
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private void open(DataPageV1 page) throws IOException {
        ByteBufferInputStream bytes = page.getBytes().toInputStream();
        if (column.getMaxDefinitionLevel() > 0) {
            definitionLevels = levels(page, bytes);
        }
        open(page.getValueEncoding(), page.getValueCount(), bytes);
    }

    private IntDecoder levels(DataPageV1 page, ByteBufferInputStream bytes) throws IOException {
        if (page.getDlEncoding() == Encoding.RLE) {
            return new RunLengthDecoder(LEVEL_BITS, bytes.sliceStream(BytesUtils.readIntLittleEndian(bytes)));
        }
        ValuesReader levels = page.getDlEncoding().getValuesReader(column, ValuesType.DEFINITION_LEVEL);
        levels.initFromPage(page.getValueCount(), bytes);
        return (into, count) -> {
            for (int i = 0; i < count; i++) {
                into[i] = levels.readInteger();
            }
        };
    }

    private void open(DataPageV2 page) throws IOException {
        if (column.getMaxDefinitionLevel() > 0) {
            definitionLevels =
                    new RunLengthDecoder(LEVEL_BITS, page.getDefinitionLevels().toInputStream());
        }
        open(page.getDataEncoding(), page.getValueCount(), page.getData().toInputStream());
    }

    private void open(Encoding encoding, int rows, ByteBufferInputStream bytes) throws IOException {
        rowsInPage = rows;
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
        reader.initFromPage(rows, bytes);
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
