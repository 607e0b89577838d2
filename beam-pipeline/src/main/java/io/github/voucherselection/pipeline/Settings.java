package io.github.voucherselection.pipeline;

import io.github.voucherselection.command.CommandException;
import io.github.voucherselection.command.CsvList;
import io.github.voucherselection.command.SharedOptions;
import io.github.voucherselection.data.publish.Gate;
import io.github.voucherselection.data.segment.SegmentDefinitions;
import io.github.voucherselection.data.snapshot.RowCounts;
import io.github.voucherselection.data.voucher.ColumnNames;
import io.github.voucherselection.data.voucher.Countries;
import io.github.voucherselection.data.voucher.InvalidValueException;
import io.github.voucherselection.data.voucher.VoucherAmounts;
import io.github.voucherselection.storage.StoreLocation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/** The command line of the job, read and validated. */
record Settings(
        BeamOptions beam,
        List<String> input,
        ColumnNames columns,
        StoreLocation output,
        LocalDate asOf,
        Countries countries,
        SegmentDefinitions segments,
        BigDecimal maxRejectedShare,
        Gate gate,
        boolean ifNothingAnnounced,
        boolean force,
        boolean dryRun) {

    /** @throws CommandException for anything that is wrong with the command line or a file that it names */
    static Settings of(ParseResult options, Clock clock) {
        List<String> ofBeam = new ArrayList<>(options.unmatched());
        for (String name : JobOptions.OF_BEAM) {
            SharedOptions.value(options, name).ifPresent(value -> ofBeam.add(name + "=" + value));
        }
        BeamOptions beam = BeamOptions.parse(ofBeam, options.commandSpec());
        Countries countries = SharedOptions.countries(options);
        return new Settings(
                beam,
                SharedOptions.input(options),
                SharedOptions.columns(options),
                SharedOptions.store(options, "--output"),
                SharedOptions.asOf(options, clock),
                countries,
                SharedOptions.segments(options, countries),
                share(SharedOptions.value(options, "--maxRejectedShare").orElse("0.01")),
                gate(SharedOptions.value(options, "--allowedAmounts"), countries),
                SharedOptions.isOn(options, "--ifNothingAnnounced"),
                SharedOptions.isOn(options, "--force"),
                SharedOptions.isOn(options, "--dryRun"));
    }

    /** Why a snapshot with these rows is refused, if it is. */
    Optional<String> tooManyRejects(RowCounts rows) {
        return rows.rejectedShare().compareTo(maxRejectedShare) <= 0
                ? Optional.empty()
                : Optional.of(
                        "%d of %d rows were rejected, more than --maxRejectedShare=%s allows; see rejects.ndjson there"
                                .formatted(rows.rejected(), rows.parsed() + rows.rejected(), maxRejectedShare));
    }

    private static BigDecimal share(String text) {
        try {
            BigDecimal share = new BigDecimal(text);
            if (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                return share;
            }
        } catch (NumberFormatException e) {
            // answered below, as any other text that is not a share
        }
        throw CommandException.usage("--maxRejectedShare=%s is not a number from 0 to 1".formatted(text));
    }

    /** Reads {@code Country:amount|amount,Country:amount}. */
    private static Gate gate(Optional<String> text, Countries countries) {
        Map<String, Set<BigDecimal>> allowed = new HashMap<>();
        for (String country :
                text.map(list -> CsvList.parse("--allowedAmounts", list)).orElse(List.of())) {
            int colon = country.lastIndexOf(':');
            if (colon < 1) {
                throw CommandException.usage(
                        "--allowedAmounts: \"%s\" is not in the form Country:amount|amount".formatted(country));
            }
            String name = country.substring(0, colon).trim();
            SharedOptions.requireConfigured("--allowedAmounts", name, countries);
            Set<BigDecimal> amounts = new HashSet<>();
            if (allowed.put(name, amounts) != null) {
                throw CommandException.usage(
                        "--allowedAmounts: %s is given twice; write its amounts as %s:2640|5.5".formatted(name, name));
            }
            for (String amount : country.substring(colon + 1).split("\\|", -1)) {
                try {
                    amounts.add(VoucherAmounts.parse(amount));
                } catch (InvalidValueException e) {
                    throw CommandException.usage("--allowedAmounts: \"%s\" %s".formatted(amount, e.getMessage()));
                }
            }
        }
        return new Gate(allowed);
    }
}
