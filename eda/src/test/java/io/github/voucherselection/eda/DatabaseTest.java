package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final long MEMORY = 64 << 20;

    private final Progress progress = new Progress(System.err, 1);

    @Test
    void deletesItsDirectoryWhenItIsClosed(@TempDir Path parent) throws Exception {
        Path directory = Files.createDirectory(parent.resolve("database"));

        try (Database database = Database.openIn(directory, MEMORY, progress)) {
            database.execute("CREATE TABLE t AS FROM range(3)");
            assertThat(directory).isNotEmptyDirectory();
        }

        assertThat(directory).doesNotExist();
    }

    @Test
    void leavesNoDirectoryWhenItCannotBeOpened(@TempDir Path parent) throws Exception {
        Path directory = Files.createDirectory(parent.resolve("database"));
        Files.createDirectory(directory.resolve("eda.duckdb"));

        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> Database.openIn(directory, MEMORY, progress));

        assertThat(directory).doesNotExist();
    }
}
