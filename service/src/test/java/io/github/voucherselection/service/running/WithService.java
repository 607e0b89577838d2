package io.github.voucherselection.service.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs one service for all tests of a class, on 2026-05-20, with {@link StoredSnapshots} that offer 2640.0. The constructor
 * gets it as a {@link RunningService}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithService.Extension.class)
public @interface WithService {
    /** Settings, each as {@code name=value}. */
    String[] value() default {};

    /** Starts the service when the first test asks for it. */
    final class Extension implements ParameterResolver {
        private record Running(Path store, RunningService service) implements AutoCloseable {
            static Running start(Class<?> test) {
                Map<String, Object> settings = Stream.of(
                                test.getAnnotation(WithService.class).value())
                        .map(setting -> setting.split("=", 2))
                        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
                try {
                    Path store = Files.createTempDirectory("store");
                    new StoredSnapshots(store).announce("2640.0");
                    return new Running(store, RunningService.ready(store, "2026-05-20", settings));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void close() throws IOException {
                service.close();
                try (Stream<Path> files = Files.walk(store)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningService.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getStore(Namespace.create(Extension.class))
                    .getOrComputeIfAbsent(
                            Running.class, key -> Running.start(context.getRequiredTestClass()), Running.class)
                    .service;
        }
    }
}
