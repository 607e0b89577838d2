package io.github.voucherselection.data.snapshot;

import io.github.voucherselection.data.voucher.ValueText;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong with a file, a connection or the process itself. Some exceptions say it by their name alone, which
 * nobody wants to read.
 */
public final class Problem {
    /** For when there is no memory left even for saying why. */
    public static final String NO_MEMORY =
            "out of memory; raise the JVM options -Xmx and, if they are set, -XX:MaxMetaspaceSize and -XX:MaxDirectMemorySize";

    private static final int RESERVE_BYTES = 512 << 10;

    @SuppressWarnings("UnusedVariable") // it is there to be given back
    private static byte @Nullable [] reserve;

    private static final String CLASS_NAME = "([\\w$]+\\.)+[\\w$]*(Exception|Error)(: )?";

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029][\\s\\p{Cc}\\u2028\\u2029]*");
    private static final int MAX_LENGTH = 2000;
    private static final int END = 500;

    private Problem() {}

    /** For a program to call as it starts: sets memory aside for saying what is wrong when the heap is full. */
    public static void reserveMemory() {
        reserve = new byte[RESERVE_BYTES];
    }

    /** Gives back what {@link #reserveMemory} set aside; to be called before an error is told. */
    public static void releaseMemory() {
        reserve = null;
    }

    /** The message in one line, without the middle of what nobody reads to its end. */
    public static String line(Throwable thrown) {
        String line = CONTROL.matcher(String.valueOf(thrown.getMessage())).replaceAll(" ");
        return line.length() <= MAX_LENGTH
                ? line
                : line.substring(0, ValueText.cut(line, MAX_LENGTH - END))
                        + " … "
                        + line.substring(ValueText.cut(line, line.length() - END));
    }

    /** What is wrong with the process rather than with its input, and what may help, in one line. */
    public static String ofProcess(Error error) {
        if (error instanceof OutOfMemoryError) {
            // Flink says more, about options of its own.
            String kind = line(error).replaceFirst("\\..*", "");
            return "out of memory (%s); %s".formatted(kind, moreOf(kind));
        }
        if (error instanceof StackOverflowError) {
            return "stack overflow: something is nested too deeply; raise the JVM option -Xss";
        }
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return ofTemporaryFolder(root);
    }

    private static String moreOf(String kind) {
        if (kind.contains("thread")) {
            return "allow this user or container more threads";
        }
        if (kind.contains("Metaspace") || kind.contains("class space")) {
            return "raise or remove the JVM options -XX:MaxMetaspaceSize and -XX:CompressedClassSpaceSize";
        }
        if (kind.contains("direct") || kind.contains("Direct")) {
            return "raise the JVM option -XX:MaxDirectMemorySize";
        }
        return "raise the heap above its %d MiB with the JVM option -Xmx"
                .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }

    /** The temporary folder cannot be used, as far as can be told. */
    public static String ofTemporaryFolder(Throwable cause) {
        return "%s; check that the temporary folder %s exists, has space and is not mounted noexec, or set another with the JVM option -Djava.io.tmpdir"
                .formatted(
                        cause instanceof IOException
                                ? of(cause)
                                : CONTROL.matcher(cause.toString()).replaceAll(" "),
                        System.getProperty("java.io.tmpdir"));
    }

    /** In words, without the name of the file. */
    public static String of(Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        if (failure instanceof EOFException) {
            return "unexpected end of file";
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
