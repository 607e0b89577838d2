package io.github.voucherselection.service.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a caller says of encodings, by RFC 9110, 12.5.3. Here they are gzip, and none ({@code identity}). */
public final class AcceptEncoding {
    /** A coding and its weight, from 0 to 1 with up to three decimals. */
    private static final Pattern CODING =
            Pattern.compile("([^;\\s]+)(?:\\s*;\\s*q=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?))?", Pattern.CASE_INSENSITIVE);

    private static final double NOT_LISTED = -1;

    private AcceptEncoding() {}

    /**
     * Whether gzip is acceptable, and none is not preferred to it. What is no coding with a weight is not looked at.
     *
     * @param headers all of the name, which may be none: then anything is acceptable, and none is the safest
     */
    public static boolean prefersGzip(List<String> headers) {
        double gzip = NOT_LISTED;
        double identity = NOT_LISTED;
        double any = NOT_LISTED;
        for (String header : headers) {
            for (String part : header.split(",", -1)) {
                Matcher coding = CODING.matcher(part.trim());
                if (coding.matches()) {
                    double weight = coding.group(2) == null ? 1 : Double.parseDouble(coding.group(2));
                    switch (coding.group(1).toLowerCase(Locale.ROOT)) {
                        case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
                        case "identity" -> identity = weight;
                        case "*" -> any = weight;
                        default -> {}
                    }
                }
            }
        }
        double weight = gzip == NOT_LISTED ? any : gzip;
        return weight > 0 && weight >= identity;
    }
}
