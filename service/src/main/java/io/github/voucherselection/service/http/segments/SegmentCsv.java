package io.github.voucherselection.service.http.segments;

import io.github.voucherselection.data.offer.FallbackRung;
import io.github.voucherselection.data.offer.Offer;
import io.github.voucherselection.data.offer.OfferTable;
import io.github.voucherselection.data.offer.SegmentOffers;
import io.github.voucherselection.data.segment.AmountCount;
import io.github.voucherselection.data.segment.SegmentAggregate;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.data.segment.SegmentRange;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table for spreadsheets, by RFC 4180: a row for each country, segment and amount that was used, and one for a segment
 * without any. Texts are always quoted; an apostrophe precedes those that would be run as formulas.
 */
final class SegmentCsv {
    /** Without it, some spreadsheets do not take the text for UTF-8. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final Collector<CharSequence, ?, String> LINE = Collectors.joining(",", "", "\r\n");
    /** How texts begin that spreadsheets take for formulas, by OWASP's list. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n＝＋－＠]");

    private static final List<Column> COLUMNS = List.of(
            text("country_code", Row::country),
            text("currency", Row::currency),
            text("segment_name", row -> row.name.wireName()),
            text("segment", row -> row.range == null ? null : row.range.label()),
            number("from", row -> row.range == null ? null : row.range.from()),
            number("to", row -> row.range == null ? null : row.range.to()),
            number("offered_amount", row -> row.offer == null ? null : row.offer.voucherAmount()),
            text("fallback", Row::fallback),
            number("amount", row -> row.used == null ? null : row.used.voucherAmount()),
            number("transactions", row -> row.used == null ? 0 : row.used.transactions()),
            number("share", Row::share));

    private SegmentCsv() {}

    /** @param cell the value of a row as it is written */
    private record Column(String name, Function<Row, String> cell) {}

    /**
     * @param range null for customers outside every segment
     * @param offer null when they are offered nothing
     * @param used one of the amounts that the offer goes by; null when there are none
     */
    private record Row(
            String country,
            @Nullable String currency,
            SegmentName name,
            @Nullable SegmentRange range,
            @Nullable Offer offer,
            @Nullable AmountCount used) {
        @Nullable
        String fallback() {
            @Nullable FallbackRung rung = offer == null ? null : offer.fallback();
            return rung == null ? null : rung.wireName();
        }

        @Nullable
        BigDecimal share() {
            return offer == null || used == null
                    ? null
                    : SegmentAggregate.share(used.transactions(), offer.transactions());
        }

        String line() {
            return COLUMNS.stream().map(column -> column.cell.apply(this)).collect(LINE);
        }
    }

    /** @param countries those of which the table tells */
    static void write(OfferTable table, Set<String> countries, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.append(BYTE_ORDER_MARK).append(COLUMNS.stream().map(Column::name).collect(LINE));
        for (String country : countries) {
            for (SegmentName name : table.definitions().names()) {
                SegmentOffers offers = table.find(country, name).orElseThrow();
                for (SegmentOffers.Row row : offers.rows()) {
                    write(writer, table, country, name, row.range(), row.offer());
                }
                if (offers.outside() != null) {
                    write(writer, table, country, name, null, offers.outside());
                }
            }
        }
        writer.flush();
    }

    private static void write(
            Writer writer,
            OfferTable table,
            String country,
            SegmentName name,
            @Nullable SegmentRange range,
            @Nullable Offer offer)
            throws IOException {
        @Nullable String currency = table.definitions().currencies().get(country);
        if (offer == null || offer.amounts().isEmpty()) {
            writer.append(new Row(country, currency, name, range, offer, null).line());
            return;
        }
        for (AmountCount used : offer.amounts()) {
            writer.append(new Row(country, currency, name, range, offer, used).line());
        }
    }

    private static Column number(String name, Function<Row, @Nullable Object> value) {
        return new Column(name, row -> {
            @Nullable Object number = value.apply(row);
            return number == null
                    ? ""
                    : number instanceof BigDecimal amount ? amount.toPlainString() : number.toString();
        });
    }

    private static Column text(String name, Function<Row, @Nullable String> value) {
        return new Column(name, row -> {
            @Nullable String text = value.apply(row);
            return text == null ? "" : quoted(text);
        });
    }

    private static String quoted(String text) {
        String harmless = FORMULA.matcher(text).lookingAt() ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
