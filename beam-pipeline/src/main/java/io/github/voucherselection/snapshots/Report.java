package io.github.voucherselection.snapshots;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command found, for a person and for a script.
 *
 * @param text lines, without the last line feed
 * @param json what is written as JSON: maps, lists, strings, numbers and records of the snapshot format
 * @param healthy false when a command found that something is wrong with the store
 * @param refusal why a command did not do what it was asked for; null when it did
 */
record Report(
        String text,
        Map<String, ?> json,
        boolean healthy,
        @Nullable String refusal) {
    Report(String text, Map<String, ?> json) {
        this(text, json, true, null);
    }
}
