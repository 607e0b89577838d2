package io.github.voucherselection.service;

import io.github.voucherselection.data.snapshot.Problem;
import io.github.voucherselection.service.connection.ConnectionConfiguration;
import io.github.voucherselection.service.settings.Settings;
import io.github.voucherselection.service.settings.VoucherConfiguration;
import io.github.voucherselection.service.token.TokenConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;

/**
 * Starts the service. Settings that make no sense are one line on stderr and exit code 2; a process that lacks what the
 * start needs, such as memory, is one line and exit code 1.
 */
public final class Application {
    private static final int FAILED = 1;
    private static final int BAD_SETTINGS = 2;

    /** A constant, as joining texts takes memory. */
    private static final String NO_MEMORY = "voucher-selection: " + Problem.NO_MEMORY;

    private static final String NO_LIBRARIES =
            "voucher-selection: libraries are missing; keep the folder lib beside the jar";

    private Application() {}

    public static void main(String[] args) {
        try {
            Problem.reserveMemory();
            checkSettings(args);
            new Service().start(args);
        } catch (Error e) {
            end(e);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void end(Error error) {
        try {
            Problem.releaseMemory();
            end(FAILED, Problem.ofProcess(error));
        } catch (Error again) {
            boolean missing = error.getCause() instanceof ClassNotFoundException;
            System.err.println(missing ? NO_LIBRARIES : NO_MEMORY);
        } finally {
            System.exit(FAILED);
        }
    }

    private static void checkSettings(String[] args) {
        try (Environment environment = ApplicationContext.builder()
                .args(args)
                .deduceEnvironment(false)
                .build()
                .getEnvironment()
                .start()) {
            check(new Settings(environment));
        } catch (IllegalArgumentException e) {
            end(BAD_SETTINGS, String.valueOf(e.getMessage()));
        }
    }

    /** Threads that were started do not keep the JVM alive. */
    @SuppressWarnings("SystemOut")
    private static void end(int code, String problem) {
        System.err.println("voucher-selection: " + problem);
        System.exit(code);
    }

    private static final class Service extends Micronaut {
        void start(String[] args) {
            args(args)
                    .banner(false)
                    .deduceEnvironment(false)
                    .properties(Tracing.properties(System.getenv()))
                    .start();
        }

        /** Of an error {@link #main} tells; other failures are logged with their stack trace, and end the process. */
        @Override
        protected void handleStartupException(Environment environment, Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof Error error) {
                    throw error;
                }
            }
            super.handleStartupException(environment, failure);
        }
    }

    /** Reads every setting before anything is started, so that a mistake can be told in one line. */
    static void check(Settings settings) {
        VoucherConfiguration.of(settings).openStore().close();
        ConnectionConfiguration.of(settings);
        TokenConfiguration.of(settings).check();
    }
}
