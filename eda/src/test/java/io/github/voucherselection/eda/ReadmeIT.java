package io.github.voucherselection.eda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("extended")
class ReadmeIT {
    private static final Path README = Path.of(Objects.requireNonNull(System.getProperty("readme")));

    @Test
    void theNotebookCellOfTheReadmeRunsTheSameSqlFiles() throws Exception {
        Matcher cell = Pattern.compile("(?s)```python\n(.*?)```").matcher(Files.readString(README));
        assertThat(cell.find()).isTrue();

        Process python = new ProcessBuilder("python3", "-c", cell.group(1))
                .directory(Objects.requireNonNull(README.getParent())
                        .resolveSibling(".")
                        .toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(python.waitFor()).as(output).isZero();
        assertThat(output).contains("in a recency segment", "98366", "Latvia", "14-37");
    }
}
