package io.github.voucherselection.data.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.voucher.Countries;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code manifest.json}: all that is to be known of a snapshot but its data.
 *
 * @param asOf the as-of day, which days were counted to unless the definitions say otherwise
 * @param segments the keys of {@code segments.yaml}, at the top level here too
 * @param files the data files: those of the segment names, the countries, the rejects
 * @param force true when the run was told to override the gate; else null, and left out
 * @param run how it was made; null, and left out, where that was not recorded
 */
public record Manifest(
        int formatVersion,
        String id,
        LocalDate asOf,
        Instant createdAt,

        // Unwrapped, it has no name in JSON; Jackson still wants one that is none of the keys inside.
        @JsonUnwrapped @JsonProperty("definitions") SegmentDefinitions segments,

        Countries countries,
        List<InputFile> inputFiles,
        RowCounts rows,
        List<DataFile> files,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(nulls = Nulls.SET) @Nullable
        Boolean force,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(nulls = Nulls.SET) @Nullable
        Run run) {

    /** The version of the format that this code writes and reads. */
    public static final int FORMAT_VERSION = 1;

    /** The name of the manifest within a snapshot. */
    public static final String FILE = "manifest.json";

    /** The name of the file of countries within a snapshot. */
    public static final String COUNTRIES_FILE = "countries.ndjson";

    /** The name of the file of rejects within a snapshot. */
    public static final String REJECTS_FILE = "rejects.ndjson";

    public Manifest {
        inputFiles = List.copyOf(inputFiles);
        files = List.copyOf(files);
    }

    /**
     * How a snapshot was made, as far as it is known before the run: a part of the run that is repeated writes the same bytes.
     *
     * @param runner that of Beam
     * @param javaVersion of the process that started the run
     * @param inputBytes the size of the files of the history together
     */
    public record Run(String runner, String javaVersion, long inputBytes) implements Serializable {}

    /**
     * A file of the history that was read, or an Iceberg table.
     *
     * @param file where it is; of a table, {@code iceberg:} and its metadata file
     * @param rows how many it holds, without those that the table has deleted
     * @param snapshotId of the table; null, and left out, for a file
     * @param schemaId by which the table was read; likewise
     */
    public record InputFile(
            String file,
            long rows,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(nulls = Nulls.SET) @Nullable
            Long snapshotId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonSetter(nulls = Nulls.SET) @Nullable
            Integer schemaId)
            implements Serializable {
        /** A file. */
        public InputFile(String file, long rows) {
            this(file, rows, null, null);
        }
    }

    /** A data file of the snapshot; {@code rows} are its lines, {@code size} is in bytes. */
    public record DataFile(String name, long size, long rows, String sha256) {}

    /** All snapshots are in this folder, each in one of its own. */
    public static final String FOLDER = "snapshots/";

    /** The path of an object of a snapshot in a store. */
    public static String path(String snapshotId, String file) {
        return FOLDER + snapshotId + "/" + file;
    }

    /** The name of the file of a segment name within a snapshot. */
    public static String dataFile(SegmentName name) {
        return name.wireName() + ".ndjson";
    }
}
