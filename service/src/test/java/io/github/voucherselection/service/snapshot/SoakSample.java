package io.github.voucherselection.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToLongFunction;

/** What this process holds: bytes of heap, after a collection, threads, and open files. */
record SoakSample(long heap, long threads, long files) {
    private static final long HEAP_GROWTH = 16 << 20;
    private static final long THREAD_GROWTH = 10;
    private static final long FILE_GROWTH = 20;

    static SoakSample take() {
        System.gc();
        return new SoakSample(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                        .getOpenFileDescriptorCount());
    }

    /** By the medians of the first and the second half. */
    static void assertFlat(List<SoakSample> samples) {
        assertThat(samples).as("the soak is too short").hasSizeGreaterThan(1);
        assertFlat("bytes of heap", samples, SoakSample::heap, HEAP_GROWTH);
        assertFlat("threads", samples, SoakSample::threads, THREAD_GROWTH);
        assertFlat("open files", samples, SoakSample::files, FILE_GROWTH);
    }

    private static void assertFlat(
            String what, List<SoakSample> samples, ToLongFunction<SoakSample> field, long growth) {
        int half = samples.size() / 2;
        assertThat(median(samples.subList(half, samples.size()), field))
                .as(what)
                .isLessThanOrEqualTo(median(samples.subList(0, half), field) + growth);
    }

    private static long median(List<SoakSample> some, ToLongFunction<SoakSample> field) {
        return some.stream()
                .mapToLong(field)
                .sorted()
                .skip(some.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
