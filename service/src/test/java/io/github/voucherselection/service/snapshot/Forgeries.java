package io.github.voucherselection.service.snapshot;

import static io.github.voucherselection.service.snapshot.Forger.FAKE;
import static io.github.voucherselection.service.snapshot.Forger.KEY;
import static io.github.voucherselection.service.snapshot.Forger.NEXT;
import static io.github.voucherselection.service.snapshot.Forger.SERVED;
import static io.github.voucherselection.service.snapshot.Forger.STRANGER;
import static io.github.voucherselection.service.snapshot.LoadFailure.SIGNATURE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.trust.TestKey;
import io.github.voucherselection.service.snapshot.Forger.Change;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ways to have something served that nobody with the key announced. */
final class Forgeries {
    /** The order of P-256's generator. */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private static final byte[] NONE = {};

    private Forgeries() {}

    /** A way, and as what it is refused. */
    record Forgery(String name, LoadFailure refusedAs, Act act) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What the forger does. */
    interface Act {
        void by(Forger forger) throws IOException;
    }

    static Stream<Forgery> all() {
        return Stream.of(signers(), signatures(), pointers(), StoreForgeries.all())
                .flatMap(List::stream);
    }

    /** The forged snapshot is announced by somebody else, or with what others signed. */
    private static List<Forgery> signers() {
        return List.of(
                announced("no signature", (forger, pointer) -> {
                    forger.put(Pointer.PATH, Json.write(pointer));
                    return null;
                }),
                announced("an empty signature", (forger, pointer) -> NONE),
                announced("another key", (forger, pointer) -> STRANGER.sign(Json.write(pointer))),
                announced("an RSA key", (forger, pointer) -> TestKey.rsa().sign(Json.write(pointer))),
                announced(
                        "P-384",
                        (forger, pointer) -> TestKey.ofCurve("secp384r1").sign(Json.write(pointer))),
                announced(
                        "P-521",
                        (forger, pointer) -> TestKey.ofCurve("secp521r1").sign(Json.write(pointer))),
                announced("that of what is served", (forger, pointer) -> forger.signature(SERVED, SERVED)),
                announced("that of the first announcement", (forger, pointer) -> forger.signature(1, 1)),
                announced(
                        "that of the next snapshot",
                        (forger, pointer) -> KEY.sign(Json.write(forger.pointer(4, NEXT)))),
                announced(
                        "the key, over the manifest",
                        (forger, pointer) ->
                                KEY.sign(forger.get("snapshots/" + pointer.snapshotId() + "/manifest.json"))),
                announced("the key, over nothing", (forger, pointer) -> KEY.sign(NONE)),
                announced(
                        "the key, over the id",
                        (forger, pointer) -> KEY.sign(pointer.snapshotId().getBytes(UTF_8))),
                announced("zeros", (forger, pointer) -> Forger.der(BigInteger.ZERO, BigInteger.ZERO)),
                announced("ones", (forger, pointer) -> Forger.der(BigInteger.ONE, BigInteger.ONE)),
                announced("the order of the curve", (forger, pointer) -> Forger.der(ORDER, ORDER)),
                announced("an s of zero", (forger, pointer) -> Forger.der(BigInteger.TEN, BigInteger.ZERO)),
                announced(
                        "the public key",
                        (forger, pointer) -> KEY.pair().getPublic().getEncoded()),
                announced("a page of HTML", (forger, pointer) -> "<html></html>".getBytes(UTF_8)));
    }

    private interface Signing {
        byte @Nullable [] of(Forger forger, Pointer pointer) throws IOException;
    }

    private static Forgery announced(String name, Signing signing) {
        return new Forgery("signed by " + name, SIGNATURE, forger -> {
            Pointer pointer = forger.pointer(SERVED + 1, FAKE);
            byte[] signature = signing.of(forger, pointer);
            if (signature != null) {
                forger.announce(pointer, signature);
            }
        });
    }

    /** The next announcement is its owner's, but not its signature. */
    private static List<Forgery> signatures() {
        return List.of(
                signature("cut in half", bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
                signature("without its last byte", bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                signature("with a byte more", bytes -> Arrays.copyOf(bytes, bytes.length + 1)),
                signature("with a line feed", bytes -> (new String(bytes, US_ASCII) + "\n").getBytes(US_ASCII)),
                signature("with its first bit flipped", bytes -> flipped(bytes, 0)),
                signature("with a bit of r flipped", bytes -> flipped(bytes, 10)),
                signature("with a bit of s flipped", bytes -> flipped(bytes, bytes.length - 10)),
                signature("with its last bit flipped", bytes -> flipped(bytes, bytes.length - 1)),
                signature(
                        "with r and s swapped",
                        bytes -> Forger.der(Forger.numbers(bytes)[1], Forger.numbers(bytes)[0])),
                signature("with r and s side by side", Forgeries::sideBySide),
                signature("in Base64", bytes -> Base64.getEncoder().encode(bytes)),
                signature(
                        "in hexadecimal",
                        bytes -> HexFormat.of().formatHex(bytes).getBytes(US_ASCII)),
                signature("in PEM", bytes -> TestKey.pem("SIGNATURE", bytes).getBytes(US_ASCII)),
                signature("twice", bytes -> {
                    byte[] twice = Arrays.copyOf(bytes, bytes.length * 2);
                    System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
                    return twice;
                }),
                signature("too large to be one", bytes -> Arrays.copyOf(bytes, 5000)),
                new Forgery("a signature with SHA-512", SIGNATURE, forger -> hashed(forger, "SHA512withECDSA")),
                new Forgery("a signature with SHA-1", SIGNATURE, forger -> hashed(forger, "SHA1withECDSA")));
    }

    private static Forgery signature(String name, Change change) {
        return new Forgery("a signature " + name, SIGNATURE, forger -> forger.announceNext(bytes -> bytes, change));
    }

    private static void hashed(Forger forger, String algorithm) throws IOException {
        Pointer next = forger.pointer(SERVED + 1, NEXT);
        forger.announce(next, KEY.sign(Json.write(next), algorithm));
    }

    private static byte[] sideBySide(byte[] der) {
        byte[] both = new byte[64];
        BigInteger[] numbers = Forger.numbers(der);
        for (int i = 0; i < 2; i++) {
            byte[] number = numbers[i].toByteArray();
            int length = Math.min(32, number.length);
            System.arraycopy(number, number.length - length, both, 32 * (i + 1) - length, length);
        }
        return both;
    }

    private static byte[] flipped(byte[] bytes, int index) {
        byte[] flipped = bytes.clone();
        flipped[index] ^= 1;
        return flipped;
    }

    /** The next announcement has its owner's signature, but not its pointer. */
    private static List<Forgery> pointers() {
        return List.of(
                pointer("another manifest", Change.text("_sha256\":\"", "_sha256\":\"0")),
                pointer("no manifest", Change.text("manifest_sha256", "manifest")),
                pointer("format version 2", Change.text("version\":1", "version\":2")),
                pointer("a key more", Change.text("{", "{\"force\":true,")),
                pointer("a key twice", Change.text("{", "{\"sequence\":4,")),
                pointer("blanks", Change.text(":", ": ")),
                pointer("a line feed at its end", Change.text("}", "}\n")),
                pointer("a byte order mark", Change.text("{", "\uFEFF{")),
                pointer("a decimal sequence", Change.text("\"sequence\":4", "\"sequence\":4.0")),
                pointer("sequence 0", Change.text("\"sequence\":4", "\"sequence\":0")),
                pointer("a negative sequence", Change.text("\"sequence\":4", "\"sequence\":-4")),
                pointer("another sequence", Change.text("\"sequence\":4", "\"sequence\":5")),
                pointer("no end", Change.text("}", "")),
                pointer("nothing in it", bytes -> NONE),
                pointer("HTML in it", bytes -> "<html></html>".getBytes(UTF_8)),
                pointer("a list in it", bytes -> "[]".getBytes(UTF_8)),
                new Forgery(
                        "a pointer with another snapshot",
                        SIGNATURE,
                        forger -> forger.announceNext(Change.text(forger.id(NEXT), forger.id(FAKE)), bytes -> bytes)),
                new Forgery(
                        "a pointer with a path",
                        SIGNATURE,
                        forger -> forger.announceNext(
                                Change.text(forger.id(NEXT), "../" + forger.id(FAKE)), bytes -> bytes)),
                new Forgery("the last sequence, by another key", SIGNATURE, forger -> {
                    Pointer last = forger.pointer(Long.MAX_VALUE, FAKE);
                    forger.announce(last, STRANGER.sign(Json.write(last)));
                }));
    }

    private static Forgery pointer(String name, Change change) {
        return new Forgery("a pointer with " + name, SIGNATURE, forger -> forger.announceNext(change, bytes -> bytes));
    }
}
