package io.github.voucherselection.history.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What all rows of a file have in a column, by the folder that it lies in, by its table or by the user's word.
 *
 * @param value null when it is known that there is no value
 */
public record FixedValue(ColumnType type, @Nullable RawValue value) implements Serializable {
    /** As Hive and Spark name the folder of rows without a value, and as DuckDB does. */
    private static final Set<String> NO_VALUE = Set.of("__HIVE_DEFAULT_PARTITION__", "NULL");

    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})|[^%]+|%");

    public static FixedValue of(String text) {
        return ofText(new RawValue.Text(text.getBytes(UTF_8)));
    }

    private static FixedValue ofText(RawValue.@Nullable Text text) {
        return new FixedValue(ColumnType.STRING, text);
    }

    /**
     * The value that a folder {@code name=value} gives, both percent-encoded, as Hive lays out tables.
     *
     * @param location of the file
     * @throws InvalidHistoryException when two folders give different ones
     */
    public static Optional<FixedValue> ofFolder(String location, String name) {
        String[] parts = location.split("/", -1);
        FixedValue found = null;
        for (String folder : Arrays.copyOf(parts, parts.length - 1)) {
            int equals = folder.indexOf('=');
            if (equals > 0 && new String(decode(folder.substring(0, equals)), UTF_8).equals(name)) {
                String value = folder.substring(equals + 1);
                FixedValue given = ofText(NO_VALUE.contains(value) ? null : new RawValue.Text(decode(value)));
                if (found != null && !found.agreesWith(given.value)) {
                    throw new InvalidHistoryException("%s is in folders that give both %s and %s for the column %s"
                            .formatted(location, found.describe(), given.describe(), name));
                }
                found = given;
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher part = ENCODED.matcher(encoded);
        while (part.find()) {
            if (part.group(1) == null) {
                bytes.writeBytes(part.group().getBytes(UTF_8));
            } else {
                bytes.write(Integer.parseInt(part.group(1), 16));
            }
        }
        return bytes.toByteArray();
    }

    /** A column of this many rows. */
    public DictionaryColumn<RawValue> rows(int count) {
        int[] positions = new int[count];
        Arrays.fill(positions, value == null ? DictionaryColumn.NULL : 0);
        return new DictionaryColumn<>(positions, value == null ? List.of() : List.of(value));
    }

    /** Whether a value of the file is what this text says: texts byte for byte, others by what the text stands for. */
    public boolean agreesWith(@Nullable RawValue inFile) {
        if (value == null || inFile == null) {
            return value == null && inFile == null;
        }
        RawValue.Text text = (RawValue.Text) value;
        if (inFile instanceof RawValue.Text other) {
            return Arrays.equals(text.utf8(), other.utf8());
        }
        try {
            return inFile instanceof RawValue.Moment moment
                    ? Timestamps.parse(text.utf8())
                            .asIfInUtc()
                            .equals(moment.timestamp().asIfInUtc())
                    : new BigDecimal(text.text().trim()).compareTo(new BigDecimal(inFile.describe())) == 0;
        } catch (InvalidValueException | NumberFormatException e) {
            return false;
        }
    }

    /** The value in a person's words. */
    public String describe() {
        return describe(value);
    }

    /** A value in a person's words; null is one, too. */
    public static String describe(@Nullable RawValue value) {
        return value == null ? "null" : "\"" + value.describe() + "\"";
    }
}
