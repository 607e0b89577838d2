package io.github.voucherselection.service.settings;

import io.micronaut.context.env.Environment;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings read by hand, so that a mistake names the variable. */
public final class Settings {
    private static final Set<String> BOOLEANS = Set.of("true", "false");

    private Settings() {}

    /**
     * The value of a property.
     *
     * @param fallback the value of a property that is not set, as it would be written
     * @throws IllegalArgumentException naming the variable whose value is not of the type
     */
    public static <T> T typed(Environment environment, String property, Class<T> type, String fallback) {
        @Nullable String text = environment.getProperty(property, String.class).orElse(null);
        if (text == null) {
            return environment.convertRequired(fallback, type);
        }
        String variable = property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        try {
            if (type == Boolean.class && !BOOLEANS.contains(text)) {
                throw new IllegalArgumentException("would count as false");
            }
            return environment
                    .getProperty(property, type)
                    .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("%s is no %s".formatted(variable, words(type)), e);
        }
    }

    private static String words(Class<?> type) {
        if (type == Duration.class) {
            return "duration such as 10s";
        }
        return type == Boolean.class ? "true or false" : "whole number";
    }
}
