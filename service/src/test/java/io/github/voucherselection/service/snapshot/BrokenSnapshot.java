package io.github.voucherselection.service.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.data.directory.DirectoryStore;
import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.service.running.NumberedSnapshots;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A snapshot in a directory that gets broken before its pointer is written. The good pointer is the same before and after,
 * unless it is what is broken.
 *
 * @param good the files by name, and the pointer
 */
record BrokenSnapshot(DirectoryStore store, String id, Map<String, byte[]> good) {
    private static final String POINTER = "current.json";
    private static final String MANIFEST = "manifest.json";

    static BrokenSnapshot write(DirectoryStore store, int number) throws IOException {
        String id = new NumberedSnapshots(store).write(number);
        Map<String, byte[]> good = new TreeMap<>();
        for (String name : new String[] {
            MANIFEST, "frequent_segment.ndjson", "recency_segment.ndjson", "countries.ndjson", "rejects.ndjson"
        }) {
            good.put(name, Files.readAllBytes(Path.of(store.locate("snapshots/" + id + "/" + name))));
        }
        good.put(POINTER, pointer(id, number, Objects.requireNonNull(good.get(MANIFEST))));
        return new BrokenSnapshot(store, id, good);
    }

    /**
     * Breaks the snapshot and writes the pointer.
     *
     * @param damage what is done; {@code reseal} corrects sizes and hashes after it, so that only the content is wrong
     */
    void damage(String damage, String file, String before, String after) throws IOException {
        Path path = path(file);
        byte[] content = good.getOrDefault(file, new byte[0]);
        switch (damage) {
            case "cut" -> put(file, Arrays.copyOf(content, content.length * Integer.parseInt(after) / 100));
            case "flip" -> put(file, flipped(content, Integer.parseInt(after)));
            case "append" -> put(file, (new String(content, UTF_8) + after).getBytes(UTF_8));
            case "delete" -> Files.delete(path);
            case "grow" -> grow(path, Long.parseLong(after));
            case "directory" -> {
                Files.deleteIfExists(path);
                Files.createDirectory(path);
            }
            case "replace" -> put(file, replaced(content, before, after));
            case "reseal" -> reseal(file, replaced(content, before, after));
            default -> throw new IllegalArgumentException(damage);
        }
        if (!file.equals(POINTER) && !damage.equals("reseal")) {
            put(POINTER, goodFile(POINTER));
        }
    }

    /** Makes all of it good, the pointer last. */
    void mend() throws IOException {
        for (Map.Entry<String, byte[]> object : good.entrySet()) {
            if (Files.isDirectory(path(object.getKey()))) {
                Files.delete(path(object.getKey()));
            }
            if (!object.getKey().equals(POINTER)) {
                put(object.getKey(), object.getValue());
            }
        }
        put(POINTER, goodFile(POINTER));
    }

    private void reseal(String file, byte[] content) throws IOException {
        byte[] manifest = goodFile(MANIFEST);
        if (file.equals(MANIFEST)) {
            manifest = content;
        } else {
            put(file, content);
            byte[] old = goodFile(file);
            String text = new String(manifest, UTF_8).replace(sha256(old), sha256(content));
            text = text.replaceFirst(
                    "(\"name\" : \"" + file + "\",\\s+\"size\" : )[0-9]+(,\\s+\"rows\" : )[0-9]+",
                    "$1" + content.length + "$2"
                            + new String(content, UTF_8).lines().count());
            manifest = text.getBytes(UTF_8);
        }
        put(MANIFEST, manifest);
        String sealed = new String(goodFile(POINTER), UTF_8).replace(sha256(goodFile(MANIFEST)), sha256(manifest));
        put(POINTER, sealed.getBytes(UTF_8));
    }

    private void put(String file, byte[] content) throws IOException {
        store.write(file.equals(POINTER) ? POINTER : "snapshots/" + id + "/" + file, content);
    }

    private byte[] goodFile(String file) {
        return Objects.requireNonNull(good.get(file));
    }

    private Path path(String file) {
        return Path.of(store.locate(file.equals(POINTER) ? POINTER : "snapshots/" + id + "/" + file));
    }

    private static byte[] pointer(String id, int number, byte[] manifest) {
        return "{\"format_version\":1,\"sequence\":%d,\"snapshot_id\":\"%s\",\"manifest_sha256\":\"%s\"}"
                .formatted(number, id, sha256(manifest))
                .getBytes(UTF_8);
    }

    private static byte[] replaced(byte[] content, String before, String after) {
        String text = new String(content, UTF_8);
        String fresh = Pattern.compile(before, Pattern.DOTALL)
                .matcher(text)
                .replaceFirst(after == null ? "" : after.replace("\\n", "\n"));
        assertThat(fresh).as("what is to be broken is there").isNotEqualTo(text);
        return fresh.getBytes(UTF_8);
    }

    private static byte[] flipped(byte[] content, int percent) {
        byte[] flipped = content.clone();
        flipped[(content.length - 1) * percent / 100] ^= 1;
        return flipped;
    }

    /** Sparse: it takes no room on the disk. */
    private static void grow(Path path, long size) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
        }
    }

    private static String sha256(byte[] content) {
        return Digest.of(content).sha256();
    }
}
