package io.github.voucherselection.data.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Names in this process's own charset; end-to-end has a process of another. */
class FileNamesTest {
    @Test
    void keepsAName() {
        assertThat(FileNames.text(FileNames.path("/a b/+c%20"))).isEqualTo("/a b/+c%20");
        assertThat(FileNames.path("a")).isEqualTo(Path.of("a").toAbsolutePath());
    }

    @Test
    void refusesWhatWasLost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileNames.path("/C\uFFFDte"))
                .withMessageContaining("\"/C\uFFFDte\" ");
    }

    @Test
    void refusesANul() {
        assertThatIllegalArgumentException().isThrownBy(() -> FileNames.path("/a\0b"));
    }
}
