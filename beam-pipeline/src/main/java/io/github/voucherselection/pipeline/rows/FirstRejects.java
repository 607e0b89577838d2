package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.snapshot.Reject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rejects that come first in the history, at most {@link Reject#MAX_KEPT}, whatever order they are offered in. Of
 * rows with the same key the first one counts.
 *
 * <p>Those of a whole are among those of its parts, however it was divided: a row that is kept is the first of its key in its
 * part too, and has no more rows before it there.
 */
public final class FirstRejects {
    private record Key(long high, long low) {}

    private final Map<Key, RejectedRow> byKey = new HashMap<>();
    private final TreeSet<RejectedRow> inOrder = new TreeSet<>(Comparator.comparing(RejectedRow::reject));

    /** Whether a row would not be kept, whatever its key: as many as are kept come before it. */
    public boolean areBefore(String file, long row) {
        return inOrder.size() == Reject.MAX_KEPT && inOrder.last().reject().isBefore(file, row);
    }

    public void offer(RejectedRow row) {
        if (areBefore(row.reject().file(), row.reject().row())) {
            return;
        }
        Key key = new Key(row.keyHigh(), row.keyLow());
        RejectedRow known = byKey.get(key);
        if (known != null && known.reject().compareTo(row.reject()) <= 0) {
            return;
        }
        if (known != null) {
            inOrder.remove(known);
        }
        byKey.put(key, row);
        inOrder.add(row);
        if (inOrder.size() > Reject.MAX_KEPT) {
            RejectedRow last = inOrder.last();
            inOrder.remove(last);
            byKey.remove(new Key(last.keyHigh(), last.keyLow()));
        }
    }

    /** In the order of the history. */
    public List<RejectedRow> kept() {
        return List.copyOf(inOrder);
    }
}
