package io.github.voucherselection.service.settings;

import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings as they are written. Micronaut's own binding takes any text for a boolean, and its errors name classes. Here
 * each value is read and checked in one place, and an {@link IllegalArgumentException} names the variable, its value and what
 * to give instead.
 */
@Singleton
public final class Settings {
    private final Environment environment;

    public Settings(Environment environment) {
        this.environment = environment;
    }

    /** Null when it is not set. */
    public @Nullable String text(String name) {
        return environment.getProperty("voucher." + name, String.class).orElse(null);
    }

    /** The texts between commas, without blank ones. */
    public List<String> texts(String name) {
        String[] texts =
                environment.getProperty("voucher." + name, String[].class).orElse(new String[0]);
        return Stream.of(texts).filter(text -> !text.isBlank()).toList();
    }

    /** A duration above 0. */
    public Duration period(String name, String fallback) {
        return typed(
                name,
                fallback,
                Duration.class,
                it -> !it.isNegative() && !it.isZero(),
                "a duration above 0, such as 10s");
    }

    /** A duration of 0 or more. */
    public Duration age(String name, String fallback) {
        return typed(name, fallback, Duration.class, it -> !it.isNegative(), "an age, such as 48h");
    }

    /** A whole number from 1. */
    public int count(String name, String fallback) {
        return typed(name, fallback, Integer.class, it -> it > 0, "a whole number of 1 or more, such as " + fallback);
    }

    public boolean flag(String name, boolean fallback) {
        @Nullable String text = text(name);
        return switch (text == null ? String.valueOf(fallback) : text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, text, "true or false");
        };
    }

    private <T> T typed(String name, String fallback, Class<T> type, Predicate<T> allowed, String expected) {
        String text = Optional.ofNullable(text(name)).orElse(fallback);
        return environment.convert(text, type).filter(allowed).orElseThrow(() -> wrong(name, text, expected));
    }

    private static IllegalArgumentException wrong(String name, @Nullable String text, String expected) {
        String variable = "VOUCHER_" + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        return new IllegalArgumentException("%s is \"%s\"; use %s".formatted(variable, text, expected));
    }
}
