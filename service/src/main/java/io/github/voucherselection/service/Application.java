package io.github.voucherselection.service;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;

/** Starts the service. Settings that make no sense are one line on stderr and exit code 2. */
public final class Application {
    private static final int BAD_SETTINGS = 2;

    private Application() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        try (Environment environment =
                ApplicationContext.builder().args(args).build().getEnvironment().start()) {
            VoucherConfiguration.check(environment);
        } catch (IllegalArgumentException e) {
            System.err.println("voucher-selection: " + e.getMessage());
            System.exit(BAD_SETTINGS);
        }
        Micronaut.build(args).banner(false).start();
    }
}
