package io.github.voucherselection.eda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of {@code sql/}.
 *
 * @param name its name without the number that orders it, as SQL writes names
 * @param question the comment at its top
 * @param sql its whole text
 */
record SqlFile(String name, String question, String sql) {

    /** The macros and the tables to be filled from outside, in order. */
    static List<SqlFile> definitions() {
        return list("definitions");
    }

    /** The files that make the tables that the figures are taken from, in order. */
    static List<SqlFile> tables() {
        return list("tables");
    }

    /** The files that answer a question each, by a table of the file's name, in order. */
    static List<SqlFile> figures() {
        return list("figures");
    }

    private static List<SqlFile> list(String directory) {
        URL url = Objects.requireNonNull(SqlFile.class.getResource("/sql/" + directory), directory);
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath("/sql/" + directory));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<SqlFile> read(Path directory) throws IOException {
        List<SqlFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.sorted().toList()) {
                files.add(of(path.getFileName().toString(), Files.readString(path)));
            }
        }
        return files;
    }

    private static SqlFile of(String fileName, String sql) {
        String question = sql.lines()
                .takeWhile(line -> line.startsWith("--"))
                .takeWhile(line -> !line.equals("--"))
                .map(line -> line.substring(2).trim())
                .collect(Collectors.joining(" "));
        String name = fileName.replaceFirst("^[0-9]+-", "").replaceFirst("\\.sql$", "");
        return new SqlFile(name.replace('-', '_'), question, sql);
    }
}
