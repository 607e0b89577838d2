package io.github.voucherselection.storage.object;

import java.io.EOFException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Says what went wrong with a file or a connection. Some exceptions say it by their name alone, which nobody wants to read. */
public final class Problem {
    private static final String CLASS_NAME = "([\\w$]+\\.)+[\\w$]*(Exception|Error)(: )?";

    private Problem() {}

    /** In words, without the name of the file. */
    public static String of(Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof EOFException) {
            return "the end came too early";
        }
        String message = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        if (failure instanceof UnknownHostException) {
            return words(failure) + " " + message;
        }
        return message == null ? words(failure) : message.replaceAll(CLASS_NAME, "");
    }

    /** Of the name of a class: {@code NoSuchFileException} is "no such file". */
    private static String words(Throwable failure) {
        return failure.getClass()
                .getSimpleName()
                .replaceFirst("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
