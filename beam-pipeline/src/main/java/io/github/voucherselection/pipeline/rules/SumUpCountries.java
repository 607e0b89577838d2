package io.github.voucherselection.pipeline.rules;

import io.github.voucherselection.data.segment.CountryAggregate;
import io.github.voucherselection.data.segment.Gap;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.segment.SegmentName;
import io.github.voucherselection.pipeline.rows.Coders;
import io.github.voucherselection.pipeline.rows.OutcomeCount;
import io.github.voucherselection.pipeline.rows.Place;
import io.github.voucherselection.pipeline.rows.RowOutcome;
import io.github.voucherselection.pipeline.rows.Tags;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** For each country all amounts that were used, in segments or not, and how many transactions lie in which gap. */
public final class SumUpCountries extends PTransform<PCollectionTuple, PCollectionTuple> {
    private final SegmentDefinitions segments;

    private SumUpCountries(SegmentDefinitions segments) {
        this.segments = segments;
    }

    public static SumUpCountries of(SegmentDefinitions segments) {
        return new SumUpCountries(segments);
    }

    @Override
    public PCollectionTuple expand(PCollectionTuple input) {
        PCollection<CountryAggregate> countries = input.get(Tags.OUTCOMES)
                .apply("By country", ParDo.of(new ByCountry()))
                .setCoder(KvCoder.of(Coders.TEXT, OutcomeCount.CODER))
                .apply("Bring countries together", GroupByKey.create())
                .apply("Sum up", ParDo.of(new SumUp(segments)))
                .setCoder(Coders.COUNTRY_AGGREGATE);
        return input.and(Tags.COUNTRIES, countries);
    }

    private static final class ByCountry extends DoFn<OutcomeCount, KV<String, OutcomeCount>> {
        @ProcessElement
        public void byCountry(@Element OutcomeCount count, OutputReceiver<KV<String, OutcomeCount>> out) {
            if (count.outcome() instanceof RowOutcome.Segmented row) {
                out.output(KV.of(row.countryCode(), count));
            }
        }
    }

    private static final class SumUp extends DoFn<KV<String, Iterable<OutcomeCount>>, CountryAggregate> {
        private final SegmentDefinitions segments;

        SumUp(SegmentDefinitions segments) {
            this.segments = segments;
        }

        @ProcessElement
        public void sumUp(@Element KV<String, Iterable<OutcomeCount>> country, OutputReceiver<CountryAggregate> out) {
            Map<BigDecimal, Long> amounts = new HashMap<>();
            Map<SegmentName, Map<Gap, Long>> inGaps = new EnumMap<>(SegmentName.class);
            for (OutcomeCount count : country.getValue()) {
                RowOutcome.Segmented row = (RowOutcome.Segmented) count.outcome();
                amounts.merge(row.voucherAmount(), count.rows(), Long::sum);
                add(inGaps, SegmentName.FREQUENT, row.frequent(), count.rows());
                add(inGaps, SegmentName.RECENCY, row.recency(), count.rows());
            }
            out.output(CountryAggregate.of(segments, country.getKey(), amounts, inGaps));
        }

        private static void add(Map<SegmentName, Map<Gap, Long>> inGaps, SegmentName name, Place place, long rows) {
            if (place.gap() != null) {
                inGaps.computeIfAbsent(name, unseen -> new HashMap<>()).merge(place.gap(), rows, Long::sum);
            }
        }
    }
}
