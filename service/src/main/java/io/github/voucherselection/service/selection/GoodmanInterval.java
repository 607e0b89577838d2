package io.github.voucherselection.service.selection;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The confidence interval of one share of a multinomial distribution. Together, those of all its categories hold at
 * the level of 95 %, so they may be compared after seeing which category comes first.
 *
 * <p>Goodman, L. A. (1965), "On Simultaneous Confidence Intervals for Multinomial Proportions", Technometrics 7(2),
 * 247–254: with k categories, N observations, n of them in this category, and A the quantile of the chi-square
 * distribution with one degree of freedom at 1 − α/k, the bounds are
 * {@code (A + 2n ± √(A (A + 4n (N − n) / N))) / (2 (N + A))}.
 */
public record GoodmanInterval(double lower, double upper) {
    private static final double ALPHA = 0.05;
    private static final ChiSquaredDistribution CHI_SQUARED = ChiSquaredDistribution.of(1);

    /**
     * @param count observations in the category, from 0 to {@code total}
     * @param total all observations, above 0
     * @param categories how many categories there are, above 0
     */
    static GoodmanInterval of(long count, long total, int categories) {
        double a = CHI_SQUARED.inverseSurvivalProbability(ALPHA / categories);
        double centre = a + 2.0 * count;
        double spread = Math.sqrt(a * (a + 4.0 * count * (total - count) / total));
        double scale = 2.0 * (total + a);
        return new GoodmanInterval((centre - spread) / scale, (centre + spread) / scale);
    }
}
