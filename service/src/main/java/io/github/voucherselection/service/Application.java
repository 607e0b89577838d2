package io.github.voucherselection.service;

import io.github.voucherselection.service.connection.ConnectionConfiguration;
import io.github.voucherselection.service.settings.Settings;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.github.voucherselection.service.token.TokenConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

/** Starts the service. Settings that make no sense are one line on stderr and exit code 2. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Voucher selection",
                        version = "1.0",
                        description = "Which voucher amount to offer to a customer: the one that customers of the same"
                                + " segment used most. What no operation gets to see is answered with a problem, too:"
                                + " 400 what is no HTTP, 414 and 431 lines and headers that are too long, 503 with"
                                + " Retry-After when there are too many connections.",
                        license = @License(name = "Apache-2.0")))
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
