package io.github.voucherselection.pipeline;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;

/**
 * Tells Beam which options there are. Beam looks up those of all its parts and runners and compares each with all others,
 * which takes half a CPU second; so it is let do that only for a command line that names one of them.
 */
final class OptionsRegistration {
    private static final Set<String> METHODS = Arrays.stream(VoucherOptions.class.getMethods())
            .map(Method::getName)
            .collect(Collectors.toUnmodifiableSet());

    private OptionsRegistration() {}

    /** @param named the names of the options on the command line */
    static void registerFor(Collection<String> named) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(new WithoutRegistrars(loader));
        try {
            PipelineOptionsFactory.register(VoucherOptions.class);
        } finally {
            thread.setContextClassLoader(loader);
        }
        if (!named.stream().allMatch(OptionsRegistration::isOwn)) {
            for (PipelineOptionsRegistrar registrar : ServiceLoader.load(PipelineOptionsRegistrar.class)) {
                registrar.getPipelineOptions().forEach(PipelineOptionsFactory::register);
            }
        }
    }

    /** Whether it is an option of {@link VoucherOptions}, or one that it inherits. */
    static boolean isOwn(String option) {
        return METHODS.contains(accessor("set", option));
    }

    /** Whether it is one of the job's own options, and no switch. */
    static boolean takesValue(String option) {
        return isOwn(option) && !METHODS.contains(accessor("is", option));
    }

    private static String accessor(String prefix, String option) {
        return prefix + option.substring(0, 1).toUpperCase(Locale.ROOT) + option.substring(1);
    }

    /** Beam asks the context class loader for registrars once, when its factory is initialised. */
    private static final class WithoutRegistrars extends ClassLoader {
        private static final String REGISTRARS = "META-INF/services/" + PipelineOptionsRegistrar.class.getName();

        WithoutRegistrars(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(REGISTRARS) ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }
}
