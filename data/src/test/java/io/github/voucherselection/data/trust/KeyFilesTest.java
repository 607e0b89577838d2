package io.github.voucherselection.data.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key files as people write them. */
class KeyFilesTest {
    private static final TestKey KEY = TestKey.make();

    static final List<UnaryOperator<String>> SPACED = List.of(
            pem -> pem,
            pem -> pem.replace("\n", "\r\n"),
            pem -> "\n\n  " + pem + "\n\n",
            pem -> "the key of the job, 2026\n" + pem + "until 2027\n",
            pem -> pem.replace("\n", " \n"),
            pem -> pem.stripTrailing());

    private static final Map<String, String> FAULTY = Map.of(
            "empty", "",
            "text", "no key at all",
            "certificate", TestKey.pem("CERTIFICATE", KEY.pair().getPublic().getEncoded()),
            "private", KEY.privatePem(),
            "rsa", TestKey.rsa().publicPem(),
            "curve", TestKey.ofCurve("secp384r1").publicPem(),
            "cut", KEY.publicPem().substring(0, 90),
            "headless", KEY.publicPem().substring(KEY.publicPem().indexOf('\n')),
            "base64", KEY.publicPem().replaceFirst("M", "*"),
            "der", TestKey.pem("PUBLIC KEY", new byte[] {48, 3, 2, 1, 5}));

    private final Path directory;

    KeyFilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @FieldSource("SPACED")
    void whiteSpaceAndWordsAroundAKeyChangeNothing(UnaryOperator<String> spaced) throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), spaced.apply(KEY.publicPem()));

        assertThat(keys(file).keys()).extracting(TrustedKey::id).containsExactly(KEY.id());
        assertThat(keys(file).problems()).isEmpty();
    }

    /** As an operator may append it when keys are changed. */
    @ParameterizedTest
    @ValueSource(strings = {"cut", "headless", "base64", "rsa", "certificate"})
    void aFaultyBlockTakesNoOtherKeyOfItsFileAway(String fault) throws IOException {
        for (String text : List.of(KEY.publicPem() + FAULTY.get(fault), FAULTY.get(fault) + "\n" + KEY.publicPem())) {
            Path file = Files.writeString(directory.resolve("keys.pem"), text);

            assertThat(keys(file).keys()).extracting(TrustedKey::id).containsExactly(KEY.id());
            assertThat(keys(file).problems()).singleElement().asString().startsWith(file.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty       | has no PEM block",
                "text        | has no PEM block",
                "certificate | holds a CERTIFICATE, not a PUBLIC KEY; extract its key with openssl x509 -pubkey",
                "private     | holds a PRIVATE KEY, not a PUBLIC KEY; write its public key with openssl pkey -pubout",
                "rsa         | is not an elliptic-curve key; use a P-256 key",
                "curve       | is on another curve; use a P-256 key",
                "cut         | has a PEM block without a correct BEGIN and END line",
                "headless    | has a PEM block without a correct BEGIN and END line",
                "base64      | is not Base64",
                "der         | is not an elliptic-curve key",
                "missing     | cannot be read",
            })
    void saysWhichFileIsFaultyAndTakesNoOtherKeyAwayForIt(String fault, String message) throws IOException {
        Path good = KEY.writePublic(directory.resolve("good.pem"));
        Path faulty = directory.resolve("faulty.pem");
        if (!fault.equals("missing")) {
            Files.writeString(faulty, FAULTY.get(fault));
        }

        TrustedKeys keys = keys(faulty, good);

        assertThat(keys.keys()).extracting(TrustedKey::id).containsExactly(KEY.id());
        assertThat(keys.problems())
                .singleElement()
                .asString()
                .startsWith(faulty.toString())
                .contains(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyFiles(List.of(faulty)).requireUsable())
                .withMessageStartingWith("VOUCHER_TRUSTED_KEYS: " + faulty);
    }

    @Test
    void aFileMayHoldSeveralKeysAndIsReadAgain() throws IOException {
        TestKey next = TestKey.make();
        Path file = KEY.writePublic(directory.resolve("keys.pem"));
        KeyFiles files = KeyFiles.parse(" %s , %s".formatted(file, next.writePublic(directory.resolve("b.pem"))));
        assertThat(files.get().keys()).hasSize(2);

        Files.writeString(
                file, KEY.publicPem() + next.publicPem() + TestKey.rsa().publicPem());

        assertThat(files.get().keys()).extracting(TrustedKey::id).containsExactly(KEY.id(), next.id(), next.id());
        assertThat(files.get().problems()).singleElement().asString().contains("is not an elliptic-curve key");
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'a.pem,'", "'a.pem,,b.pem'"})
    void anEmptyNameIsAMistake(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyFiles.parse(setting))
                .withMessageContaining("VOUCHER_TRUSTED_KEYS has an empty name");
    }

    @Test
    void aSigningKeyIsAPrivateOneAlone() throws IOException {
        Path file = directory.resolve("key.pem");
        KEY.writePrivate(file);
        byte[] content = {1, 2, 3};

        assertThat(TestKey.keys(KEY)
                        .whoSigned(content, SigningKey.read(file.toString()).sign(content)))
                .map(TrustedKey::id)
                .contains(KEY.id());
        for (String pem : List.of(
                KEY.publicPem(),
                KEY.privatePem() + KEY.privatePem(),
                KEY.privatePem().replace("PRIVATE KEY", "EC PRIVATE KEY"),
                KEY.privatePem().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
                TestKey.rsa().privatePem(),
                TestKey.ofCurve("secp521r1").privatePem())) {
            Files.writeString(file, pem);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SigningKey.read(file.toString()))
                    .withMessageStartingWith("VOUCHER_SIGNING_KEY: " + file);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.read(" "))
                .withMessageContaining("is empty");
    }

    private static TrustedKeys keys(Path... files) {
        return new KeyFiles(List.of(files)).get();
    }
}
