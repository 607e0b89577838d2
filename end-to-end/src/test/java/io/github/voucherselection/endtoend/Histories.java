package io.github.voucherselection.endtoend;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Stream;

/** Histories that are made of the sample. */
final class Histories {
    private Histories() {}

    /**
     * The sample's files many times, under other names: all rows of a copy are dropped, most of them as duplicates.
     *
     * @param folder is made
     * @return a pattern for all files
     */
    static Path copies(Path folder, int copies) throws IOException {
        Files.createDirectory(folder);
        for (String file : new String[] {"vouchers-strings.parquet", "vouchers-timestamps.parquet"}) {
            for (int copy = 0; copy < copies; copy++) {
                Files.copy(JavaProcess.sample(file), folder.resolve(copy + "-" + file));
            }
        }
        return folder.resolve("*.parquet");
    }

    /** An Iceberg table with deleted rows; it names its files by where they lie below this module. */
    static Path table() throws IOException {
        Path table = Path.of("target", "layouts", "iceberg", "rows_merged");
        try (FileSystem zip = FileSystems.newFileSystem(Path.of(JavaProcess.property("layouts")));
                Stream<Path> entries = Files.walk(zip.getPath("/iceberg/rows_merged"))) {
            for (Path entry : entries.toList()) {
                Path file = Path.of("target", "layouts", entry.toString());
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(file);
                } else {
                    Files.copy(entry, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return Path.of("iceberg:" + table);
    }

    /** A file that is found, and cannot be decoded. */
    static Path spoiled(Path folder) throws IOException {
        byte[] content = Files.readAllBytes(JavaProcess.sample("vouchers-strings.parquet"));
        Arrays.fill(content, content.length / 2, content.length / 2 + 3_000, (byte) 0xff);
        return Files.write(folder.resolve("broken.parquet"), content);
    }

    /** Whether a process has a file of this folder open. */
    static boolean reads(ProcessHandle process, Path folder) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/%d/fd".formatted(process.pid())))) {
            for (Path descriptor : open.toList()) {
                if (Files.readSymbolicLink(descriptor).startsWith(folder)) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException e) {
            return false; // one was closed meanwhile, or the process is gone; the next look will tell
        }
    }
}
