package io.github.voucherselection.data.snapshot;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
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
        if (failure instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        if (failure instanceof EOFException) {
            return "the end came too early";
        }
        if (failure instanceof CharacterCodingException) {
            return "not UTF-8 text";
        }
        String message = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        if (failure instanceof UnknownHostException) {
            return words(failure) + " " + message;
        }
        if (failure instanceof ConnectException
                && message == null) { // the JDK's client of HTTP leaves it to the causes
            return isOfUnknownHost(failure) ? "unknown host" : "connection refused";
        }
        return message == null ? words(failure) : message.replaceAll(CLASS_NAME, "");
    }

    private static boolean isOfUnknownHost(Throwable failure) {
        return failure instanceof UnresolvedAddressException
                || (failure.getCause() != null && isOfUnknownHost(failure.getCause()));
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
