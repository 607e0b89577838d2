package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.storage.object.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    private static final List<String> FILES = List.of(
            "a.parquet",
            "b.txt",
            "h1.parquet",
            "h[1].parquet",
            "star*.parquet",
            "x/a.parquet",
            "x/y/a.parquet",
            "x/y/ü b.parquet",
            "z/y/a.parquet");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    *.parquet          | a.parquet h1.parquet h[1].parquet star*.parquet
                    h[1].parquet       | h[1].parquet
                    h\\[1].parquet     | h[1].parquet
                    h[12].parquet      | h1.parquet
                    h[!2].parquet      | h1.parquet
                    h[0-9].parquet     | h1.parquet
                    [h-h[]1.parquet    | h1.parquet
                    h*[]].parquet      | h[1].parquet
                    h[1                |
                    star*.parquet      | star*.parquet
                    star\\*.parquet    | star*.parquet
                    ?.parquet          | a.parquet
                    ??.parquet         | h1.parquet
                    x*/a.parquet       | x/a.parquet
                    */a.parquet        | x/a.parquet
                    */*/a.parquet      | x/y/a.parquet z/y/a.parquet
                    [xz]/y/a*          | x/y/a.parquet z/y/a.parquet
                    **/a.parquet       | a.parquet x/a.parquet x/y/a.parquet z/y/a.parquet
                    x/**/a.parquet     | x/a.parquet x/y/a.parquet
                    x/**.parquet       | x/a.parquet x/y/a.parquet x/y/ü_b.parquet
                    x**a.parquet       | x/a.parquet x/y/a.parquet
                    x/y/ü b.parquet    | x/y/ü_b.parquet
                    X/*                |
                    none/*.parquet     |
                    """)
    void matchesAsAShellDoes(String pattern, String expected, @TempDir Path directory) throws IOException {
        for (String file : FILES) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.writeString(directory.resolve(file), file);
        }

        assertThat(match(directory, pattern))
                .containsExactlyInAnyOrder(
                        expected == null
                                ? new String[0]
                                : Arrays.stream(expected.split(" "))
                                        .map(name -> name.replace('_', ' '))
                                        .toArray(String[]::new));
    }

    @Test
    void goesOnlyWhereFilesMayMatch() {
        Glob glob = new Glob("/data/2020-*/part-?/x*.parquet");

        assertThat(glob.fixedFolder()).isEqualTo("/data/");
        assertThat(glob.mayLieIn("/data/2020-01", 1)).isTrue();
        assertThat(glob.mayLieIn("/data/2021-01", 1)).isFalse();
        assertThat(glob.mayLieIn("/data/2020-01/part-1", 2)).isTrue();
        assertThat(glob.mayLieIn("/data/2020-01/part-1/x", 3)).isFalse();
        assertThat(new Glob("/data/**/x").mayLieIn("/data/a/b/c/d", 4)).isTrue();
    }

    @Test
    void followsLinksButNotInCircles(@TempDir Path directory) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Files.writeString(folder.resolve("a.parquet"), "");
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        Files.createSymbolicLink(directory.resolve("link"), folder);

        assertThat(match(directory, "**/a.parquet")).containsExactlyInAnyOrder("folder/a.parquet", "link/a.parquet");
    }

    @Test
    void saysWhenAPatternNamesADirectory(@TempDir Path directory) {
        assertThatThrownBy(() -> LocalFiles.match(directory.toString()))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageContaining("is a directory");
    }

    @ParameterizedTest
    @CsvSource({"*.parquet, spark.parquet", "s*, spark.parquet", "*/part*, spark.parquet/parts"})
    void saysWhenAPatternMatchesADirectoryWithFiles(String pattern, String folder, @TempDir Path directory)
            throws IOException {
        Files.createDirectory(directory.resolve("star.parquet"));
        Path part = directory.resolve("spark.parquet/parts/0.parquet");
        Files.createDirectories(part.getParent());
        Files.writeString(part, "");

        assertThatThrownBy(() -> match(directory, pattern))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessage("%1$s/%2$s is a directory; name its files, such as %1$s/%2$s/*.parquet"
                        .formatted(directory, folder));
    }

    @Test
    void passesOverAnEmptyDirectory(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("a.parquet"));

        assertThat(match(directory, "*.parquet")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "*.parquet", "**"})
    void refusesAPipe(String pattern, @TempDir Path directory) throws Exception {
        Path pipe = directory.resolve("a.parquet");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> match(directory, pattern))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageStartingWith(pipe + " is a pipe, a socket or a device, and no file; remove it");
    }

    @Test
    void refusesALinkToNothing(@TempDir Path directory) throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("a.parquet"), directory.resolve("none"));

        assertThatThrownBy(() -> match(directory, "*.parquet"))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageStartingWith(link + " is a link to nothing; remove it");
    }

    @Test
    void saysHowANameWithACommaIsWritten(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("a,b.parquet"), "");

        assertThatThrownBy(() -> VoucherHistory.find(List.of(directory + "/a", "b.parquet")))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessage("no file matches %s/a; a name with a comma is written in double quotes", directory);
    }

    private static List<String> match(Path directory, String pattern) throws IOException {
        return LocalFiles.match(directory + "/" + pattern).stream()
                .map(StoredFile::location)
                .map(location -> directory.relativize(Path.of(location)).toString())
                .toList();
    }
}
