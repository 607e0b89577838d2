package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LoadFailureTest {
    @Test
    void namesADeadlineThatPassedByItsMessage() {
        TimeoutException late = new TimeoutException("the load took longer than 60 s");

        assertThat(LoadFailure.of(late)).isEqualTo(LoadFailure.TIMEOUT);
        assertThat(LoadFailure.TIMEOUT.message(late)).isEqualTo("the load took longer than 60 s");
    }

    @Test
    void namesASnapshotThatIsNotWholeByItsMessage() {
        InvalidSnapshotException broken = new InvalidSnapshotException("current.json is empty");

        assertThat(LoadFailure.of(broken)).isEqualTo(LoadFailure.INVALID_SNAPSHOT);
        assertThat(LoadFailure.INVALID_SNAPSHOT.message(broken)).isEqualTo("current.json is empty");
    }

    @Test
    void namesWhatNobodyExpectedByItsClassToo() {
        IllegalStateException surprise = new IllegalStateException("surprise");

        assertThat(LoadFailure.of(surprise)).isEqualTo(LoadFailure.INTERNAL);
        assertThat(LoadFailure.INTERNAL.message(surprise)).isEqualTo("java.lang.IllegalStateException: surprise");
    }
}
