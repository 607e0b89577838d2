package io.github.voucherselection.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/a"), "permission denied"),
                Arguments.of(new NoSuchFileException("/a"), "no such file"),
                Arguments.of(new FileSystemException("/a", null, "Stale file handle"), "Stale file handle"),
                Arguments.of(new IOException("Input/output error"), "Input/output error"),
                Arguments.of(new UnknownHostException("s3.nowhere"), "unknown host s3.nowhere"),
                Arguments.of(new ConnectException("Connection refused"), "Connection refused"),
                Arguments.of(new ConnectException(), "connection refused"),
                Arguments.of(new ConnectException().initCause(new UnresolvedAddressException()), "unknown host"),
                Arguments.of(new FileAlreadyExistsException("/a"), "a file is in the way"),
                Arguments.of(new MalformedInputException(1), "not UTF-8 text"),
                Arguments.of(new EOFException(), "unexpected end of file"),
                Arguments.of(new ClosedByInterruptException(), "closed by interrupt"),
                Arguments.of(
                        new IOException("path: sun.security.CertPathBuilderException: no valid path"),
                        "path: no valid path"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysItInWords(Throwable failure, String words) {
        assertThat(Problem.of(failure)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Java heap space|with the JVM option -Xmx",
                "GC overhead limit exceeded|with the JVM option -Xmx",
                "Metaspace|-XX:MaxMetaspaceSize",
                "Compressed class space|-XX:CompressedClassSpaceSize",
                "Cannot reserve 16777216 bytes of direct buffer memory (allocated: 1, limit: 2)|-XX:MaxDirectMemorySize",
                "unable to create native thread: possibly out of memory or process/resource limits reached|more threads"
            })
    void namesWhatLacksWhichMemory(String kind, String cure) {
        assertThat(Problem.ofProcess(new OutOfMemoryError(kind)))
                .startsWith("out of memory (" + kind + "); ")
                .contains(cure);
    }
}
