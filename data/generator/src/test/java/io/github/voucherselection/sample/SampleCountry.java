package io.github.voucherselection.sample;

import java.util.List;

/**
 * A country of the sample: how often it occurs, its voucher amounts in cents, and which of them each segment prefers.
 *
 * @param frequentFavourites index into the amounts for 0-4, 5-13, 14-37 and more orders
 * @param recencyFavourites index into the amounts for under 30, 30-60, 61-90, 91-120, 121-180 and more days
 */
record SampleCountry(
        String code,
        int weight,
        List<Integer> cents,
        List<Integer> frequentFavourites,
        List<Integer> recencyFavourites) {

    static final SampleCountry LATVIA = new SampleCountry(
            "Latvia", 10, List.of(500, 750, 300, 1000), List.of(2, 0, 1, 3), List.of(0, 1, 2, 3, 0, 1));

    static final List<SampleCountry> ALL = List.of(
            new SampleCountry(
                    "Peru",
                    50,
                    List.of(264_000, 440_000, 352_000, 132_000),
                    List.of(0, 1, 2, 3),
                    List.of(3, 0, 1, 2, 0, 1)),
            new SampleCountry(
                    "China", 25, List.of(1850, 2800, 3600, 5000), List.of(1, 0, 3, 2), List.of(2, 3, 0, 1, 2, 0)),
            LATVIA,
            new SampleCountry(
                    "Australia", 15, List.of(1250, 1000, 1500, 2000), List.of(0, 2, 1, 3), List.of(1, 2, 0, 3, 0, 1)));
}
