package io.github.voucherselection.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.parquet.CorruptDeltaByteArrays;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
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
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.io.ParquetDecodingException;
import org.jspecify.annotations.Nullable;

/**
 * The encoded values of a flat column in one row group, page after page, by parquet-java's decoders. parquet-java's own
 * {@code ColumnReader} goes value by value and checks each time which page it is in; passing over the rows of other
 * countries costs it several times as much.
 */
final class ColumnValues {
    /** Whether the next row has a value. */
    private interface DefinitionLevels {
        int next() throws IOException;
    }

    private final ColumnDescriptor column;
    private final PageReader pages;
    private final boolean complete;
    private final @Nullable ParsedVersion writer;
    private final @Nullable Dictionary dictionary;
    private DefinitionLevels definitionLevels = () -> 0;
    private @Nullable ValuesReader values;
    private boolean dictionaryEncoded;
    private int rowsInPage;

    /** @param complete whether the file says that no value is missing, so that definition levels need not be read */
    ColumnValues(ColumnDescriptor column, PageReader pages, boolean complete, @Nullable String createdBy)
            throws IOException {
        this.column = column;
        this.pages = pages;
        this.complete = complete;
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

    /** Whether values of this page are positions in the dictionary. */
    boolean dictionaryEncoded() {
        return dictionaryEncoded;
    }

    /** Passes over rows of the page. */
    void skip(int rows) throws IOException {
        int present = 0;
        if (complete) {
            rowsInPage -= rows;
            present = rows;
        } else {
            for (int i = 0; i < rows; i++) {
                if (nextRow()) {
                    present++;
                }
            }
        }
        if (present > 0) {
            values().skip(present);
        }
    }

    /** Goes to the next row of the page; false when it has no value. Else its value must be read. */
    boolean nextRow() throws IOException {
        rowsInPage--;
        return complete || definitionLevels.next() == column.getMaxDefinitionLevel();
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
        page.getRlEncoding()
                .getValuesReader(column, ValuesType.REPETITION_LEVEL)
                .initFromPage(page.getValueCount(), bytes);
        ValuesReader levels = page.getDlEncoding().getValuesReader(column, ValuesType.DEFINITION_LEVEL);
        levels.initFromPage(page.getValueCount(), bytes);
        definitionLevels = levels::readInteger;
        open(page.getValueEncoding(), page.getValueCount(), bytes);
    }

    private void open(DataPageV2 page) throws IOException {
        BytesInput levels = page.getDefinitionLevels();
        int width = BytesUtils.getWidthFromMaxInt(column.getMaxDefinitionLevel());
        definitionLevels =
                width == 0 ? () -> 0 : new RunLengthBitPackingHybridDecoder(width, levels.toInputStream())::readInt;
        open(page.getDataEncoding(), page.getValueCount(), page.getData().toInputStream());
    }

    private void open(Encoding encoding, int rows, ByteBufferInputStream bytes) throws IOException {
        ValuesReader previous = values;
        dictionaryEncoded = encoding.usesDictionary();
        ValuesReader reader = dictionaryEncoded
                ? encoding.getDictionaryBasedValuesReader(column, ValuesType.VALUES, dictionary())
                : encoding.getValuesReader(column, ValuesType.VALUES);
        reader.initFromPage(rows, bytes);
        if (CorruptDeltaByteArrays.requiresSequentialReads(writer, encoding)
                && previous != null
                && reader instanceof RequiresPreviousReader dependent) {
            dependent.setPreviousReader(previous);
        }
        values = reader;
        rowsInPage = rows;
    }

    private static @Nullable ParsedVersion version(@Nullable String createdBy) {
        try {
            return createdBy == null ? null : VersionParser.parse(createdBy);
        } catch (VersionParseException e) {
            return null;
        }
    }
}
