package io.github.voucherselection.service.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.voucherselection.data.publish.Announcing;
import io.github.voucherselection.data.snapshot.Digest;
import io.github.voucherselection.data.snapshot.Manifest;
import io.github.voucherselection.data.snapshot.Pointer;
import io.github.voucherselection.data.snapshot.ReportPath;
import io.github.voucherselection.data.trust.TrustedStore;
import io.github.voucherselection.service.running.NumberedSnapshots;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Announces signed snapshots, each with a report, and remembers the amount of each. */
final class SoakPublications {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrustedStore store;
    private final Map<String, String> amounts = new ConcurrentHashMap<>();
    private int number;

    SoakPublications(TrustedStore store) {
        this.store = store;
    }

    /** The amount of each snapshot, by its id. */
    Map<String, String> amounts() {
        return Map.copyOf(amounts);
    }

    /** Announces a further one; returns its id, which its report shows. */
    String publish() throws IOException {
        number++;
        String id = new NumberedSnapshots(store).write(number);
        published(id, number);
        store.write(ReportPath.page(id), ("<!doctype html><title>" + id + "</title>").getBytes(UTF_8));
        Announcing.announce(store, id);
        return id;
    }

    /** Remembers one that another process announces. */
    void published(String id, int amount) {
        amounts.put(id, amount + ".0");
    }

    /** Announces one whose files are not as its manifest says. */
    void publishCorrupt() throws IOException {
        String id = new NumberedSnapshots(store).write(number);
        ObjectNode pointer = (ObjectNode) JSON.readTree(content(Pointer.PATH));
        pointer.put("snapshot_id", id)
                .put(
                        "manifest_sha256",
                        Digest.of(content(Manifest.path(id, Manifest.FILE))).sha256())
                .put("sequence", pointer.get("sequence").longValue() + 1);
        store.write(Manifest.path(id, "frequent_segment.ndjson"), "{}".getBytes(UTF_8));
        store.write(Pointer.PATH, JSON.writeValueAsBytes(pointer));
    }

    private byte[] content(String path) throws IOException {
        return store.read(path, Integer.MAX_VALUE).orElseThrow().content();
    }
}
