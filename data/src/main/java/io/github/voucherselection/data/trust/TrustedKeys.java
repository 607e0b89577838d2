package io.github.voucherselection.data.trust;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The public keys that are trusted at one moment.
 *
 * @param problems what is wrong with files or keys that do not count for that reason
 */
public record TrustedKeys(List<TrustedKey> keys, List<String> problems) {
    public TrustedKeys {
        keys = List.copyOf(keys);
        problems = List.copyOf(problems);
    }

    /** What the files hold now. A key that cannot be used takes no other with it. */
    static TrustedKeys read(List<Path> files) {
        List<TrustedKey> keys = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                for (Pem block : Pem.read(file)) {
                    try {
                        keys.add(TrustedKey.of(block, file.toString()));
                    } catch (IllegalArgumentException e) {
                        problems.add(String.valueOf(e.getMessage()));
                    }
                }
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return new TrustedKeys(keys, problems);
    }

    /** Whose signature it is, if it is one of these keys'. */
    public Optional<TrustedKey> whoSigned(byte[] content, byte[] signature) {
        return keys.stream().filter(key -> key.signed(content, signature)).findFirst();
    }

    /** Whether the key is among these, in whatever file. */
    public boolean has(TrustedKey other) {
        return keys.stream().anyMatch(key -> key.key().equals(other.key()));
    }

    /** The keys and the problems, for messages. */
    @Override
    public String toString() {
        String names = keys.isEmpty()
                ? "no key"
                : keys.stream().map(TrustedKey::toString).collect(Collectors.joining(", "));
        return problems.isEmpty() ? names : "%s (%s)".formatted(names, String.join("; ", problems));
    }
}
