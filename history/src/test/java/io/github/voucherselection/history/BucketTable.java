package io.github.voucherselection.history;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Files;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

/** A table for a bucket, written into a folder; its files are to be copied from there. */
final class BucketTable implements TableOperations {
    private final FileIO io;
    private final String location;
    private @Nullable TableMetadata current;
    private int version;

    private BucketTable(Path folder, String location) {
        this.io = new Copied(folder, location);
        this.location = location;
    }

    /** @param location such as {@code s3://bucket/table} */
    static Table create(Path folder, String location, Schema schema) {
        BucketTable operations = new BucketTable(folder, location);
        operations.commit(
                null, TableMetadata.newTableMetadata(schema, PartitionSpec.unpartitioned(), location, Map.of()));
        return new BaseTable(operations, location);
    }

    @Override
    public TableMetadata current() {
        return Objects.requireNonNull(current);
    }

    @Override
    public TableMetadata refresh() {
        return current();
    }

    @Override
    public void commit(@Nullable TableMetadata base, TableMetadata metadata) {
        version++;
        String file = metadataFileLocation("%05d-x.metadata.json".formatted(version));
        TableMetadataParser.overwrite(metadata, io.newOutputFile(file));
        current = TableMetadataParser.read(io, file);
    }

    @Override
    public FileIO io() {
        return io;
    }

    @Override
    public String metadataFileLocation(String name) {
        return location + "/metadata/" + name;
    }

    @Override
    public LocationProvider locationProvider() {
        return LocationProviders.locationsFor(location, Map.of());
    }

    private record Copied(Path folder, String location) implements FileIO {
        private File file(String path) {
            return new File(folder.toFile(), path.substring(location.length()));
        }

        @Override
        public InputFile newInputFile(String path) {
            return Files.localInput(file(path));
        }

        @Override
        public OutputFile newOutputFile(String path) {
            File file = file(path);
            file.getParentFile().mkdirs();
            return new Named(path, Files.localOutput(file));
        }

        @Override
        public void deleteFile(String path) {
            throw new UnsupportedOperationException();
        }
    }

    /** What is written goes by its name in the bucket. */
    private record Named(String location, OutputFile file) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            return file.create();
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return file.createOrOverwrite();
        }

        @Override
        public InputFile toInputFile() {
            return file.toInputFile();
        }
    }
}
