package io.github.voucherselection.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works through an agenda so that exactly one thread runs at any time. An item that somebody else cuts in on keeps its
 * thread; all others share one.
 */
final class Turns {
    private static final ExecutorService POOL = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulation");
        thread.setDaemon(true);
        return thread;
    });

    /** What is not ended, in turn. */
    private final List<Item> agenda;

    private final Consumer<Item> work;
    private final Map<String, Semaphore> waiting = new HashMap<>();
    private final Semaphore over = new Semaphore(0);
    private boolean stopped;

    Turns(List<Item> agenda, Consumer<Item> work) {
        this.agenda = new ArrayList<>(agenda);
        this.work = work;
    }

    /** Returns when all items have ended. */
    void run() {
        POOL.execute(() -> goOn(null));
        over.acquireUninterruptibly();
    }

    /** What is under way can end, and nothing begins any more. */
    void stop() {
        stopped = true;
    }

    /** Who has something left to do. */
    List<String> actors() {
        return agenda.stream().map(Item::actor).distinct().toList();
    }

    /** The caller, who has the turn, waits until it has it again. */
    void cutIn(String caller, String other) {
        Semaphore turn = new Semaphore(0);
        waiting.put(caller, turn);
        Semaphore others = waiting.remove(other);
        if (others == null) {
            POOL.execute(() -> goOn(other));
        } else {
            others.release();
        }
        turn.acquireUninterruptibly();
    }

    private void goOn(@Nullable String first) {
        String next = first == null ? next() : first;
        while (next != null) {
            Semaphore others = waiting.remove(next);
            if (others != null) {
                others.release();
                return;
            }
            String actor = next;
            Item item = agenda.stream()
                    .filter(candidate -> candidate.actor().equals(actor))
                    .findFirst()
                    .orElseThrow();
            work.accept(item);
            agenda.remove(item);
            next = next();
        }
        over.release();
    }

    private @Nullable String next() {
        if (stopped) {
            return waiting.keySet().stream().findFirst().orElse(null);
        }
        return agenda.isEmpty() ? null : agenda.get(0).actor();
    }
}
