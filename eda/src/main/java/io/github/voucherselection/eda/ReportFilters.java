package io.github.voucherselection.eda;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How sentences of the page write figures: {@code 1,234}, {@code 12.3%}; tables.js does it in tables. */
final class ReportFilters extends AbstractExtension {
    private static final String NOTHING = "–";
    private static final int MOST_NAMED = 5;

    @Override
    public Map<String, Filter> getFilters() {
        return Map.of(
                "count", new Text((value, argument) -> count(value)),
                "counted", new Text(ReportFilters::counted),
                "percent", new Text((value, argument) -> percent(value)),
                "points", new Text((value, argument) -> points(value)),
                "named", new Text(ReportFilters::named),
                "label", new Text((value, argument) -> value.toString().replace('_', ' ')));
    }

    static String count(Object value) {
        return value instanceof Number number
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : value.toString();
    }

    /** Two significant digits below one percent, so that a small share does not look like none. */
    static String percent(Object value) {
        double percent = ((Number) value).doubleValue() * 100;
        if (percent == 0 || percent == 100) {
            return String.format(Locale.ROOT, "%.0f%%", percent);
        }
        return Math.abs(percent) < 0.1
                ? String.format(Locale.ROOT, "%.2g%%", percent)
                : String.format(Locale.ROOT, "%.1f%%", percent);
    }

    /** The difference of two shares. */
    static String points(Object value) {
        return String.format(Locale.ROOT, "%+.1f points", ((Number) value).doubleValue() * 100);
    }

    /**
     * The country and segment of rows in which a column is true or above 0, the first {@value #MOST_NAMED} of them: {@code
     * Peru, recency segment 30-60 and 3 more}. A verdict with its reason stands behind, or a gain.
     *
     * @param rows of a figure; those of no single country are skipped
     */
    static String named(Object rows, String column) {
        List<String> names = new ArrayList<>();
        for (Object each : (Iterable<?>) rows) {
            Map<?, ?> row = (Map<?, ?>) each;
            Object flag = row.get(column);
            boolean counts = flag instanceof Number number ? number.longValue() > 0 : Boolean.TRUE.equals(flag);
            if (counts && row.get("country_code") != null) {
                names.add(name(row));
            }
        }
        if (names.isEmpty()) {
            return "named in the JSON file";
        }
        String first = String.join("; ", names.subList(0, Math.min(MOST_NAMED, names.size())));
        return names.size() <= MOST_NAMED ? first : "%s; and %,d more".formatted(first, names.size() - MOST_NAMED);
    }

    private static String name(Map<?, ?> row) {
        Object segment = row.get("segment");
        Object verdict = row.get("verdict");
        Object gain = row.get("gain");
        return row.get("country_code") + ", "
                + String.valueOf(row.get("segment_name")).replace('_', ' ')
                + (segment == null ? "" : " " + segment)
                + (verdict == null ? "" : " (%s: %s)".formatted(verdict, row.get("reason")))
                + (gain == null ? "" : " (%s)".formatted(points(gain)));
    }

    /** {@code 1 segment}, {@code 3 segments}, {@code 2 countries}. */
    static String counted(Object value, String noun) {
        String plural = noun.endsWith("ry") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return count(value) + ' ' + (((Number) value).longValue() == 1 ? noun : plural);
    }

    private record Text(BiFunction<Object, String, String> format) implements Filter {
        @Override
        public List<String> getArgumentNames() {
            return List.of("argument");
        }

        @Override
        public Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            return input == null ? NOTHING : format.apply(input, String.valueOf(arguments.get("argument")));
        }
    }
}
