package io.github.voucherselection.history;

import io.github.voucherselection.storage.file.StoredFile;
import java.util.ArrayList;
import java.util.List;

/** What a pattern finds among the files that are listed. */
final class Matches {
    private final Glob glob;
    private final List<StoredFile> files = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    Matches(Glob glob) {
        this.glob = glob;
    }

    void add(StoredFile file) {
        String location = file.location();
        boolean emptyInFolder = file.size() == 0 && glob.matchesFolderOf(location);
        if (glob.matches(location) && !emptyInFolder) {
            files.add(file);
        } else if (glob.matchesIfShown(location)) {
            skipped.add(location);
        }
    }

    /** Skips what cannot be looked at. */
    void skip(String location) {
        skipped.add(location);
    }

    Glob glob() {
        return glob;
    }

    List<StoredFile> files() {
        return files;
    }

    /** Where the files lie that are hidden, or empty in a folder that is matched as a whole. */
    List<String> skipped() {
        return skipped;
    }

    boolean isEmpty() {
        return files.isEmpty() && skipped.isEmpty();
    }
}
