package io.github.voucherselection.data.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Names of files as text. A system that keeps them as bytes leaves it to the JVM to take them for text, which it does in the
 * charset of the locale; here they are UTF-8 in every locale.
 */
public final class FileNames {
    /** What stands for bytes that are not text. */
    private static final char LOST = '\uFFFD';

    private FileNames() {}

    /** The path as text. Bytes that are not UTF-8 have become U+FFFD, which {@link #path} refuses. */
    public static String text(Path path) {
        String text = path.toString();
        return text.indexOf(LOST) < 0 ? text : path.toUri().getPath().replaceFirst("/\\z", "");
    }

    /**
     * The absolute path that a text names.
     *
     * @throws IllegalArgumentException with the cure, when bytes were lost on the way to this text, or it has a NUL
     */
    public static Path path(String text) {
        String folder = Objects.requireNonNull(System.getProperty("user.dir"));
        try {
            Path path = Path.of(readable(text));
            return path.isAbsolute() ? path : Path.of(readable(folder)).resolve(path);
        } catch (InvalidPathException e) {
            // The locale has not all of its characters. A URI names the bytes.
            String absolute = text.startsWith("/") ? text : readable(folder) + "/" + text;
            return Path.of(URI.create("file://"
                    + URLEncoder.encode(absolute, UTF_8).replace("+", "%20").replace("%2F", "/")));
        }
    }

    /**
     * The same text, unless the JVM took it from bytes of another charset.
     *
     * @throws IllegalArgumentException with the cure
     */
    public static String readable(String text) {
        if (text.indexOf(LOST) >= 0) {
            String charset = System.getProperty("sun.jnu.encoding", "unknown");
            throw new IllegalArgumentException(
                    charset.equals("UTF-8")
                            ? "\"%s\" is not valid UTF-8 where it shows \uFFFD; write or rename it in UTF-8"
                                    .formatted(text)
                            : "\"%s\" has characters outside this locale's charset (%s); set LC_ALL=C.UTF-8"
                                    .formatted(text, charset));
        }
        return text;
    }
}
