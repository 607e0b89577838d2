package io.github.voucherselection.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OptionsRegistrationTest {
    @Test
    void everyPropertyOfTheJobIsItsOwn() {
        List<String> properties = Arrays.stream(VoucherOptions.class.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.matches("(get|is)[A-Z].*"))
                .map(name -> name.replaceFirst("^(get|is)", ""))
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .toList();

        assertThat(properties).contains("input", "asOf", "force", "dryRun");
        assertThat(properties).allMatch(OptionsRegistration::isOwn);
        assertThat(OptionsRegistration.isOwn("runner")).isTrue();
        assertThat(List.of("flinkMaster", "targetParallelism", "none")).noneMatch(OptionsRegistration::isOwn);
    }
}
