package io.github.voucherselection.simulation;

import static io.github.voucherselection.simulation.Item.Command.PRUNE;
import static io.github.voucherselection.simulation.Item.Command.PUBLISH;
import static io.github.voucherselection.simulation.Item.Command.REFRESH;
import static io.github.voucherselection.simulation.Item.Command.RESTART;
import static io.github.voucherselection.simulation.Item.Command.ROLL_BACK;
import static io.github.voucherselection.simulation.Item.Command.ROLL_BACK_FAR;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Who does what, in turn: each item begins when those before it have ended, unless the plan says otherwise.
 *
 * @param strong whether the store keeps conditions, and reads what was written
 * @param empty whether nothing was announced before
 */
record Scenario(boolean strong, boolean empty, List<Item> agenda) {
    Scenario {
        agenda = List.copyOf(agenda);
    }

    /** Two publishers, a prune, a rollback, and two services, one of which starts again. */
    static Scenario of(boolean strong) {
        return new Scenario(
                strong,
                false,
                List.of(
                        new Item("service-1", REFRESH),
                        new Item("service-2", REFRESH),
                        new Item("publisher-1", PUBLISH),
                        new Item("service-1", REFRESH),
                        new Item("publisher-2", PUBLISH),
                        new Item("service-1", RESTART),
                        new Item("prune", PRUNE),
                        new Item("rollback", ROLL_BACK_FAR),
                        new Item("service-2", REFRESH)));
    }

    static Scenario random(Random random) {
        boolean strong = random.nextBoolean();
        boolean empty = random.nextInt(5) == 0;
        List<Item> agenda = new ArrayList<>();
        for (int i = 1; i <= 1 + random.nextInt(3); i++) {
            agenda.add(new Item("publisher-" + i, PUBLISH));
        }
        for (int i = 1; i <= random.nextInt(3); i++) {
            agenda.add(new Item("prune-" + i, PRUNE));
        }
        for (int i = 1; i <= random.nextInt(3); i++) {
            agenda.add(new Item("rollback-" + i, random.nextInt(3) == 0 ? ROLL_BACK : ROLL_BACK_FAR));
        }
        for (int i = 1; i <= 2; i++) {
            for (int j = 0; j <= random.nextInt(4); j++) {
                agenda.add(new Item("service-" + i, random.nextInt(4) == 0 ? RESTART : REFRESH));
            }
        }
        Collections.shuffle(agenda, random);
        return new Scenario(strong, empty, agenda);
    }

    Scenario without(int item) {
        List<Item> fewer = new ArrayList<>(agenda);
        fewer.remove(item);
        return new Scenario(strong, empty, fewer);
    }
}
