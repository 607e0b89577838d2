package io.github.voucherselection.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.InvalidHistoryException;
import io.github.voucherselection.storage.file.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private static final List<String> HIDDEN_AND_SHOWN = List.of(
            "a.parquet",
            "_SUCCESS",
            ".h/f",
            "s/b.parquet",
            "s/zero",
            "s/_tmp/g",
            "s/_k=1/c.parquet",
            "s/d[1]/e.parquet");

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    .               | a.parquet s/b.parquet s/_k=1/c.parquet s/d[1]/e.parquet | .h/f _SUCCESS s/_tmp/g s/zero
                    s               | s/b.parquet s/_k=1/c.parquet s/d[1]/e.parquet           | s/_tmp/g s/zero
                    s/              | s/b.parquet s/_k=1/c.parquet s/d[1]/e.parquet           | s/_tmp/g s/zero
                    s/d[1]          | s/d[1]/e.parquet                                        |
                    s*              | s/b.parquet s/_k=1/c.parquet s/d[1]/e.parquet           | s/_tmp/g s/zero
                    */d*            | s/d[1]/e.parquet                                        |
                    *               | a.parquet s/b.parquet s/_k=1/c.parquet s/d[1]/e.parquet | .h/f _SUCCESS s/_tmp/g s/zero
                    ?SUCCESS        |                                                         | _SUCCESS
                    _*              | _SUCCESS                                                |
                    [_]*            |                                                         | _SUCCESS
                    .h              | .h/f                                                    |
                    .*/*            | .h/f                                                    |
                    **/g            |                                                         | s/_tmp/g
                    s/_tmp/*        | s/_tmp/g                                                |
                    **/_tmp/*       | s/_tmp/g                                                |
                    **/b*           | s/b.parquet                                             |
                    s**c.parquet    | s/_k=1/c.parquet                                        |
                    **              | a.parquet s/b.parquet s/_k=1/c.parquet s/d[1]/e.parquet s/zero | .h/f _SUCCESS s/_tmp/g
                    """)
    void takesAFolderForItsFilesAndPassesOverWhatIsHidden(
            String pattern, String files, String skipped, @TempDir Path directory) throws IOException {
        for (String file : HIDDEN_AND_SHOWN) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.writeString(directory.resolve(file), file.endsWith("zero") ? "" : file);
        }

        Matches matches = LocalFiles.match(directory + "/" + pattern);

        assertThat(names(directory, matches.files().stream().map(StoredFile::location)))
                .containsExactlyInAnyOrder(words(files));
        assertThat(names(directory, matches.skipped().stream())).containsExactlyInAnyOrder(words(skipped));
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
                .hasMessageStartingWith(pipe + " is a pipe, a socket or a device, not a file; remove it");
    }

    @Test
    void refusesALinkToNothing(@TempDir Path directory) throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("a.parquet"), directory.resolve("none"));

        assertThatThrownBy(() -> match(directory, "*.parquet"))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageStartingWith(link + " is a broken link; remove it");
    }

    @Test
    void saysHowANameWithACommaIsWritten(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("a,b.parquet"), "");

        assertThatThrownBy(() -> VoucherHistory.find(List.of(directory + "/a", "b.parquet"), ColumnNames.OWN))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessage("no file matches %s/a; put a name that has a comma in double quotes", directory);
    }

    @Test
    void saysWhatWasSkipped(@TempDir Path directory) throws IOException {
        HistoryFile.example().write(directory.resolve("a.parquet"));
        Files.writeString(directory.resolve("_b"), "");
        Files.writeString(directory.resolve("c"), "");

        assertThat(VoucherHistory.find(List.of(directory.toString()), ColumnNames.OWN)
                        .skippedInWords())
                .contains(
                        "skipped: 2 files, such as %s/_b (a name that begins with _ or ., or an empty file in a folder)"
                                .formatted(directory));
        assertThat(VoucherHistory.find(List.of(directory.toString(), directory + "/a.parquet"), ColumnNames.OWN)
                        .found())
                .hasSize(1);
        assertThatThrownBy(() -> VoucherHistory.find(List.of(directory + "/?b"), ColumnNames.OWN))
                .isInstanceOf(InvalidHistoryException.class)
                .hasMessageStartingWith("no file matches %1$s/?b; skipped: 1 file, such as %1$s/_b", directory);
    }

    private static List<String> match(Path directory, String pattern) throws IOException {
        return names(
                directory,
                LocalFiles.match(directory + "/" + pattern).files().stream().map(StoredFile::location));
    }

    private static List<String> names(Path directory, Stream<String> locations) {
        return locations
                .map(location -> directory.relativize(Path.of(location)).toString())
                .toList();
    }

    private static String[] words(@Nullable String text) {
        return text == null ? new String[0] : text.split(" ");
    }
}
