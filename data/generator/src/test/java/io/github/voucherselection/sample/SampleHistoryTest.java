package io.github.voucherselection.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleHistoryTest {
    private static final Path COMMITTED = Path.of("..", "sample");

    @ParameterizedTest
    @ValueSource(strings = {SampleHistory.STRINGS_FILE, SampleHistory.TIMESTAMPS_FILE})
    void generatesTheCommittedBytes(String file, @TempDir Path directory) throws IOException, GeneralSecurityException {
        SampleHistory.main(new String[] {directory.toString()});

        assertThat(sha256(directory.resolve(file))).isEqualTo(sha256(COMMITTED.resolve(file)));
    }

    @Test
    void wantsADirectory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleHistory.main(new String[0]))
                .withMessageContaining("directory");
    }

    private static String sha256(Path file) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
