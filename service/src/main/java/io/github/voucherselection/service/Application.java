package io.github.voucherselection.service;

import io.github.voucherselection.service.connection.ConnectionConfiguration;
import io.github.voucherselection.service.settings.Settings;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.github.voucherselection.service.token.TokenConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;

/** Starts the service. Settings that make no sense are one line on stderr and exit code 2. */
public final class Application {
    private static final int BAD_SETTINGS = 2;

    private Application() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        try (Environment environment = ApplicationContext.builder()
                .args(args)
                .deduceEnvironment(false)
                .build()
                .getEnvironment()
                .start()) {
            check(new Settings(environment));
        } catch (IllegalArgumentException e) {
            System.err.println("voucher-selection: " + e.getMessage());
            System.exit(BAD_SETTINGS);
        }
        Micronaut.build(args)
                .banner(false)
                .deduceEnvironment(false)
                .properties(Tracing.properties(System.getenv()))
                .start();
    }

    /** Reads every setting before anything is started, so that a mistake can be told in one line. */
    static void check(Settings settings) {
        VoucherConfiguration.of(settings).openStore().close();
        ConnectionConfiguration.of(settings);
        TokenConfiguration.of(settings).check();
    }
}
