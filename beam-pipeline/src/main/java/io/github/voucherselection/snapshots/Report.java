package io.github.voucherselection.snapshots;

import java.util.Map;

/**
 * What a command found, for a person and for a script.
 *
 * @param text lines, without the last line feed
 * @param json what is written as JSON: maps, lists, strings, numbers and records of the snapshot format
 * @param healthy false when a command found that something is wrong with the store
 */
record Report(String text, Map<String, ?> json, boolean healthy) {
    Report(String text, Map<String, ?> json) {
        this(text, json, true);
    }
}
