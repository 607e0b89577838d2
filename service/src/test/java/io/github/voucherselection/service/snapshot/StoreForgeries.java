package io.github.voucherselection.service.snapshot;

import static io.github.voucherselection.service.snapshot.Forger.FAKE;
import static io.github.voucherselection.service.snapshot.Forger.KEY;
import static io.github.voucherselection.service.snapshot.Forger.NEXT;
import static io.github.voucherselection.service.snapshot.Forger.SERVED;
import static io.github.voucherselection.service.snapshot.Forger.STRANGER;
import static io.github.voucherselection.service.snapshot.LoadFailure.INVALID_SNAPSHOT;
import static io.github.voucherselection.service.snapshot.LoadFailure.LOWER_SEQUENCE;
import static io.github.voucherselection.service.snapshot.LoadFailure.SIGNATURE;

import io.github.voucherselection.data.snapshot.Json;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.trust.AnnouncementName;
import io.github.voucherselection.data.trust.TestKey;
import io.github.voucherselection.service.snapshot.Forgeries.Forgery;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ways to forge in which the signature stands elsewhere, or the pointer, the snapshot or the keys are not what they were. */
final class StoreForgeries {
    private StoreForgeries() {}

    static List<Forgery> all() {
        return Stream.of(places(), rollbacks(), contents(), keys())
                .flatMap(List::stream)
                .toList();
    }

    /** The owner's signature stands at another place. */
    private static List<Forgery> places() {
        return List.of(
                place("a sequence without zeros", name -> "announcements/4-" + name.snapshotId() + ".sig"),
                place("another sequence", name -> new AnnouncementName(5, name.snapshotId()).signaturePath()),
                place("its record", AnnouncementName::recordPath),
                place("its name in capitals", name -> name.signaturePath().replace(".sig", ".SIG")),
                place("the pointer", name -> "current.sig"),
                place("the snapshot", name -> "snapshots/" + name.snapshotId() + "/current.sig"),
                new Forgery("a folder in place of the signature", LoadFailure.STORE_UNREACHABLE, forger -> {
                    forger.put(
                            AnnouncementName.of(forger.pointer(4, NEXT)).signaturePath() + "/signature",
                            KEY.sign(Json.write(forger.pointer(4, NEXT))));
                    forger.put(Pointer.PATH, Json.write(forger.pointer(4, NEXT)));
                }));
    }

    private static Forgery place(String name, Function<AnnouncementName, String> path) {
        return new Forgery("a signature at the place of " + name, SIGNATURE, forger -> {
            Pointer next = forger.pointer(SERVED + 1, NEXT);
            forger.put(path.apply(AnnouncementName.of(next)), KEY.sign(Json.write(next)));
            forger.put(Pointer.PATH, Json.write(next));
        });
    }

    private static List<Forgery> rollbacks() {
        return List.of(
                new Forgery(
                        "the signed pointer before",
                        LOWER_SEQUENCE,
                        forger -> forger.put(Pointer.PATH, Json.write(forger.pointer(2, 2)))),
                new Forgery(
                        "the first signed pointer",
                        LOWER_SEQUENCE,
                        forger -> forger.put(Pointer.PATH, Json.write(forger.pointer(1, 1)))),
                new Forgery(
                        "a rollback that nobody signed",
                        SIGNATURE,
                        forger -> forger.put(Pointer.PATH, Json.write(forger.pointer(4, 1)))),
                new Forgery(
                        "a rollback with the signature of old",
                        SIGNATURE,
                        forger -> forger.announce(forger.pointer(4, 1), forger.signature(1, 1))),
                new Forgery(
                        "a rollback by another key",
                        SIGNATURE,
                        forger ->
                                forger.announce(forger.pointer(4, 2), STRANGER.sign(Json.write(forger.pointer(4, 2))))),
                new Forgery(
                        "a rollback to what was never announced",
                        SIGNATURE,
                        forger -> forger.put(Pointer.PATH, Json.write(forger.pointer(4, FAKE)))),
                new Forgery(
                        "another snapshot under the same sequence",
                        SIGNATURE,
                        forger -> forger.put(Pointer.PATH, Json.write(forger.pointer(SERVED, FAKE)))));
    }

    /** The announcement is its owner's, but what it leads to was changed. */
    private static List<Forgery> contents() {
        return List.of(
                content("manifest.json", "another", "manifest.json"),
                content("frequent_segment.ndjson", "another", "frequent_segment.ndjson"),
                content("countries.ndjson", "another", "countries.ndjson"),
                content("recency_segment.ndjson", "no", null));
    }

    private static Forgery content(String file, String which, @Nullable String fake) {
        return new Forgery("%s %s behind a good signature".formatted(which, file), INVALID_SNAPSHOT, forger -> {
            String folder = "snapshots/" + forger.id(NEXT) + "/";
            forger.announceNext(bytes -> bytes, bytes -> bytes);
            if (fake == null) {
                Files.delete(forger.directory().resolve("store").resolve(folder + file));
            } else {
                forger.put(folder + file, forger.get("snapshots/" + forger.id(FAKE) + "/" + fake));
            }
        });
    }

    /** The other file of trusted keys does not hold the forger's key as it must. */
    private static List<Forgery> keys() {
        byte[] der = STRANGER.pair().getPublic().getEncoded();
        String pem = STRANGER.publicPem();
        return List.of(
                key("a certificate in place of a key", TestKey.pem("CERTIFICATE", der)),
                key("a private key in place of a public one", STRANGER.privatePem()),
                key("a key of another kind", TestKey.pem("EC PUBLIC KEY", der)),
                key("a key with blanks in its name", pem.replace("PUBLIC KEY", "PUBLIC  KEY")),
                key("a key with a blank before its name", pem.replace("BEGIN PUBLIC", "BEGIN  PUBLIC")),
                key("a key without its end", pem.replace("-----END", "-----")),
                key("a key without its head", Base64.getEncoder().encodeToString(der)),
                key("a key that is cut", TestKey.pem("PUBLIC KEY", Arrays.copyOf(der, der.length - 1))),
                key("a key with a letter of its head in small", pem.replace("BEGIN PUBLIC", "BEGIN public")),
                key("no key any more", ""),
                new Forgery("an RSA key that is trusted", SIGNATURE, forger -> {
                    TestKey rsa = TestKey.rsa();
                    forger.otherKey(rsa.publicPem());
                    forger.announce(forger.pointer(4, FAKE), rsa.sign(Json.write(forger.pointer(4, FAKE))));
                }));
    }

    private static Forgery key(String name, String content) {
        return new Forgery(name, SIGNATURE, forger -> {
            forger.otherKey(content);
            forger.announce(forger.pointer(4, FAKE), STRANGER.sign(Json.write(forger.pointer(4, FAKE))));
        });
    }
}
