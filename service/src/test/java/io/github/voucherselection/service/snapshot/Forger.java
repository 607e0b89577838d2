package io.github.voucherselection.service.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TestKey;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.service.running.NumberedSnapshots;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who may write the store, but has not the key. Snapshots 1 to 3 are announced, 4 will be next, and 5 is a forgery.
 *
 * @param ids by number, from 1
 */
record Forger(Path directory, List<String> ids) {
    static final TestKey KEY = TestKey.make();
    static final TestKey STRANGER = TestKey.make();
    static final int SERVED = 3;
    static final int NEXT = 4;
    static final int FAKE = 5;

    /** A store with those snapshots, and the files of the trusted keys beside it. */
    static Forger in(Path directory) throws IOException {
        TrustedStore store = KEY.trusting(new DirectoryStore(directory.resolve("store")));
        List<String> ids = new ArrayList<>();
        for (int number = 1; number <= FAKE; number++) {
            String id = new NumberedSnapshots(store).write(number);
            ids.add(id);
            if (number <= SERVED) {
                Announcing.announce(store, id);
            }
        }
        KEY.writePublic(directory.resolve("key.pem"));
        TestKey.make().writePublic(directory.resolve("other.pem"));
        return new Forger(directory, ids);
    }

    /** The same in another folder. */
    Forger copy(Path target) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.toList()) {
                Path copy = target.resolve(directory.relativize(path).toString());
                if (!Files.isDirectory(copy)) {
                    Files.copy(path, copy);
                }
            }
        }
        return new Forger(target, ids);
    }

    String id(int number) {
        return ids.get(number - 1);
    }

    Pointer pointer(long sequence, int number) throws IOException {
        AnnouncementName name = new AnnouncementName(sequence, id(number));
        return KEY.trusting(store()).pointer(name).orElseThrow();
    }

    /** Announces with a signature, whatever that is. */
    void announce(Pointer pointer, byte[] signature) throws IOException {
        announce(pointer, Json.write(pointer), signature);
    }

    /** As {@link #announce(Pointer, byte[])}, with a pointer that is written otherwise. */
    void announce(Pointer pointer, byte[] content, byte[] signature) throws IOException {
        put(AnnouncementName.of(pointer).signaturePath(), signature);
        put(Pointer.PATH, content);
    }

    /** Announces the next one as its owner would, but with another pointer or signature in the end. */
    void announceNext(Change pointer, Change signature) throws IOException {
        Pointer next = pointer(SERVED + 1, NEXT);
        byte[] content = Json.write(next);
        announce(next, pointer.of(content), signature.of(KEY.sign(content)));
    }

    /** What is done to bytes. */
    interface Change {
        byte[] of(byte[] content) throws IOException;

        static Change text(String before, String after) {
            return content -> {
                String text = new String(content, UTF_8);
                if (!text.contains(before)) {
                    throw new IllegalArgumentException(text);
                }
                return text.replace(before, after).getBytes(UTF_8);
            };
        }
    }

    void put(String path, byte[] content) throws IOException {
        store().write(path, content);
    }

    byte[] get(String path) throws IOException {
        return Files.readAllBytes(directory.resolve("store").resolve(path));
    }

    byte[] signature(long sequence, int number) throws IOException {
        return get(new AnnouncementName(sequence, id(number)).signaturePath());
    }

    /** What the second file of trusted keys says. */
    void otherKey(String content) throws IOException {
        Files.writeString(directory.resolve("other.pem"), content);
    }

    /** A signature in DER of these two numbers. */
    static byte[] der(BigInteger r, BigInteger s) {
        byte[] first = r.toByteArray();
        byte[] second = s.toByteArray();
        byte[] der = new byte[6 + first.length + second.length];
        der[0] = 0x30;
        der[1] = (byte) (der.length - 2);
        der[2] = 2;
        der[3] = (byte) first.length;
        System.arraycopy(first, 0, der, 4, first.length);
        der[4 + first.length] = 2;
        der[5 + first.length] = (byte) second.length;
        System.arraycopy(second, 0, der, 6 + first.length, second.length);
        return der;
    }

    /** The numbers of a signature in DER. */
    static BigInteger[] numbers(byte[] der) {
        int length = der[3];
        byte[] r = Arrays.copyOfRange(der, 4, 4 + length);
        byte[] s = Arrays.copyOfRange(der, 6 + length, der.length);
        return new BigInteger[] {new BigInteger(r), new BigInteger(s)};
    }

    private DirectoryStore store() {
        return new DirectoryStore(directory.resolve("store"));
    }
}
