package io.github.voucherselection.eda;

import io.github.voucherselection.history.HistoryFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Odd names of columns, files and folders. */
final class OddNames {
    private OddNames() {}

    static String withNameOfOtherCase(Path directory) throws Exception {
        String schema = OddFile.schema("", "").replace("{", "{ optional binary Country_Code (STRING);");
        HistoryFile file = new HistoryFile(schema).row((type, row) -> {
            row.append("Country_Code", "Chile");
            OddFile.GOOD.forEach(row::append);
        });
        return file.write(directory.resolve("odd.parquet")).toString();
    }

    static String withBrackets(Path directory) throws Exception {
        good("2").write(directory.resolve("h1.parquet"));
        good("3").write(directory.resolve("h[1].parquet"));
        return directory.resolve("h*.parquet").toString();
    }

    static String withFolders(Path directory) throws Exception {
        good("2").write(Files.createDirectories(directory.resolve("a/b")).resolve("deep.parquet"));
        good("3").write(directory.resolve("a/flat.parquet"));
        return directory.resolve("a/**/*.parquet").toString();
    }

    private static HistoryFile good(String orders) {
        return new HistoryFile(HistoryFile.TEXT_SCHEMA)
                .text("2020-06-01", "Peru", "2020-05-20", "2019-01-01", orders, "2640");
    }
}
