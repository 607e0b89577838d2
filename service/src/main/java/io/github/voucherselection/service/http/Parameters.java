package io.github.voucherselection.service.http;

import io.github.voucherselection.service.selection.Echo;

/** Query parameters, read as strictly as bodies. */
final class Parameters {
    private Parameters() {}

    /** @throws ProblemException when the value is neither true nor false */
    static boolean flag(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                String message =
                        "The query parameter \"%s\" must be true or false, not \"%s\".".formatted(name, Echo.of(value));
                throw new ProblemException(ProblemType.WRONG_PARAMETER, message, message);
            }
        };
    }
}
