package io.github.voucherselection.storage.object;

import io.github.voucherselection.data.snapshot.InvalidSnapshotException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the body of an answer within bounds. */
public final class Body {
    private static final int CHUNK = 8192;

    private Body() {}

    /**
     * Lets no connection be read on after its body was closed. Else the JDK's clean-up thread holds the stream's lock while
     * a body trickles in, and whoever cuts the call short waits for that lock without a limit.
     */
    public static void closeUnread() {
        System.setProperty("http.KeepAlive.remainingData", "0");
    }

    /** All of the body, as {@link #pass} hands it on. */
    public static byte[] read(InputStream body, String path, @Nullable Long length, int maxBytes, Duration patience)
            throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        pass(body, path, length, maxBytes, patience, content);
        return content.toByteArray();
    }

    /**
     * Hands all of the body on.
     *
     * @param path names the object in messages
     * @param length how many bytes there must be; null when the answer does not say
     * @throws InvalidSnapshotException when it has more than {@code maxBytes}
     * @throws InterruptedIOException when it takes longer than the patience, however steadily it trickles in
     */
    public static void pass(
            InputStream body, String path, @Nullable Long length, int maxBytes, Duration patience, OutputStream content)
            throws IOException {
        long start = System.nanoTime();
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
            content.write(chunk, 0, n);
            size += n;
            if (size > maxBytes) {
                throw InvalidSnapshotException.tooLarge(path, maxBytes);
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new InterruptedIOException("the response took too long");
            }
        }
        if (length != null && size < length) {
            throw new IOException("the response was cut short");
        }
    }
}
