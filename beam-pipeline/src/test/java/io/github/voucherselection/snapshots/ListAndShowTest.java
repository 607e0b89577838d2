package io.github.voucherselection.snapshots;

import static io.github.voucherselection.snapshots.ThreeSnapshots.A;
import static io.github.voucherselection.snapshots.ThreeSnapshots.B;
import static io.github.voucherselection.snapshots.ThreeSnapshots.C;
import static io.github.voucherselection.snapshots.ThreeSnapshots.D;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.command.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code list}, {@code show} and {@code diff}, and what is wrong with the command line. */
class ListAndShowTest {
    private final ThreeSnapshots snapshots;

    ListAndShowTest(@TempDir Path directory) throws IOException {
        snapshots = ThreeSnapshots.in(directory);
    }

    @Test
    void listsTheNewestFirst() throws IOException {
        assertThat(snapshots
                        .run("list", "--limit=2")
                        .lines()
                        .map(line -> line.replaceAll("[0-9T:.-]+Z", "TIME").replaceAll(" +", " ")))
                .containsExactly(
                        "id stored bytes sequence",
                        "TIME-0000000d TIME 2,168 -",
                        "TIME-0000000c TIME 2,168 3 current",
                        "the newest 2 of 4 snapshots; --limit=N shows more; the sequence is 3");
        JsonNode json = snapshots.json("list");
        assertThat(json.path("total").asInt()).isEqualTo(4);
        assertThat(json.path("snapshots").findValuesAsText("id")).containsExactly(D, C, B, A);
        assertThat(json.path("snapshots").findValuesAsText("current"))
                .containsExactly("false", "true", "false", "false");
    }

    @Test
    void showsASnapshot() throws IOException {
        assertThat(snapshots.run("show"))
                .contains("snapshot   " + C, "sequence 3, publish by", "Peru             frequent_segment 0-4");
        assertThat(snapshots.json("show", A).path("manifest").path("id").asText())
                .isEqualTo(A);
        assertThat(snapshots.tryToRun("show", "2019").err()).contains("snapshots/2019/manifest.json is missing");
    }

    @Test
    void tellsTheDifference() throws IOException {
        assertThat(snapshots.run("diff", A, "current"))
                .contains("1 segments differ, 0 do not", "5.0 (3 rows, 1.0) -> 7.5 (3 rows, 1.0)");
        assertThat(snapshots
                        .json("diff", B, "current")
                        .path("diff")
                        .path("unchanged")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|snapshots: give a command, such as snapshots list",
                "burn --store=x|unexpected argument 'burn'",
                "lst --store=x|(did you mean list?)",
                "list|the option --store is missing",
                "list --store|the option --store has no value; write --store=STORE",
                "list --store=|the option --store is empty",
                "list --store=x --store=y|the option --store is given twice",
                "list --store=x --keep=1|unknown option --keep",
                "list --store=x --formt=json|unknown option --formt (did you mean --format?)",
                "list --store=x --limit=0|--limit=0: invalid number; use a whole number of 1 or more",
                "list --store=x id|unexpected argument 'id'",
                "list --store=x --format=xml|--format=xml: unknown format; use text or json",
                "list --store=hdfs://x|--store: the store hdfs://x is not of a supported kind",
                "diff a --store=x|snapshots: the argument B is missing",
                "diff a b c --store=x|unexpected argument 'c'",
                "show a b --store=x|unexpected argument 'b'",
                "show ../x --store=x|\"../x\" is not a snapshot id",
                "prune --store=x|the option --keep is missing",
                "prune --store=x -k|unknown option -k",
                "rollback --store=/nonexistent-store|nothing has been announced yet"
            })
    void saysWhatIsWrongWithTheCommandLine(String line, String message) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");
        SnapshotsRun run = SnapshotsRun.of(Clock.systemUTC(), words);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(run.err()).startsWith("snapshots: ").hasLineCount(1).contains(message);
    }
}
