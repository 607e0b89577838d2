package io.github.voucherselection.eda;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rows of all figures as JSON for programs, written to a file as they come; a line each. */
final class ReportJson implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonGenerator out;

    /** @param snapshotId of the snapshot that the report goes beside; null for none */
    ReportJson(Path file, Scope scope, @Nullable String snapshotId) throws IOException {
        out = JSON.getFactory().createGenerator(file.toFile(), JsonEncoding.UTF8);
        out.writeStartObject();
        out.writeStringField("as_of", scope.asOf().toString());
        out.writePOJOField("countries", scope.countries().names());
        out.writeStringField("snapshot_id", snapshotId);
        out.writeObjectFieldStart("figures");
    }

    /** Begins a figure; its rows follow. */
    void begin(SqlFile file, List<String> columns) throws IOException {
        out.writeRaw('\n');
        out.writeObjectFieldStart(file.name());
        out.writeStringField("question", file.question());
        out.writePOJOField("columns", columns);
        out.writeStringField("sql", file.sql());
        out.writeArrayFieldStart("rows");
    }

    void row(Map<String, @Nullable Object> row) throws IOException {
        out.writeRaw('\n');
        out.writePOJO(row);
    }

    void end() throws IOException {
        out.writeEndArray();
        out.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        out.writeEndObject();
        out.writeEndObject();
        out.writeRaw('\n');
        out.close();
    }
}
