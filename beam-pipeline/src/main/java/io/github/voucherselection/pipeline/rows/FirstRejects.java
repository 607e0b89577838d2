package io.github.voucherselection.pipeline.rows;

import io.github.voucherselection.data.snapshot.Reject;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * The rejects that come first in the history, at most {@link Reject#MAX_KEPT}, whatever order they are offered in. Of
 * rows with the same key the first one counts.
 */
public final class FirstRejects {
    private record Key(long high, long low) {}

    private final Map<Key, Reject> byKey = new HashMap<>();
    private final TreeMap<Reject, Key> inOrder = new TreeMap<>(Comparator.naturalOrder());

    public void offer(long keyHigh, long keyLow, Reject reject) {
        Key key = new Key(keyHigh, keyLow);
        Reject known = byKey.get(key);
        if (known != null && known.compareTo(reject) <= 0) {
            return;
        }
        if (known != null) {
            inOrder.remove(known);
        }
        byKey.put(key, reject);
        inOrder.put(reject, key);
        if (inOrder.size() > Reject.MAX_KEPT) {
            Entry<Reject, Key> last = inOrder.pollLastEntry();
            byKey.remove(last.getValue());
        }
    }

    public Collection<Reject> kept() {
        return inOrder.keySet();
    }
}
