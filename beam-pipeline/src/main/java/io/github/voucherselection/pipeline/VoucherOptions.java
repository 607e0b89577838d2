package io.github.voucherselection.pipeline;

import io.github.voucherselection.data.voucher.Countries;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The job's own options, beside those of Beam and its runners. */
public interface VoucherOptions extends PipelineOptions {
    @Description(
            "Parquet files of the voucher history: one or more globs of local files, s3://bucket/… or gs://bucket/…,"
                    + " separated by commas. Required.")
    @Nullable
    String getInput();

    void setInput(@Nullable String globs);

    @Description(
            "The store for snapshots: a directory, a file: URI, s3://bucket/prefix or gs://bucket/prefix. Required.")
    @Nullable
    String getOutput();

    void setOutput(@Nullable String store);

    @Description("The day that recency is counted to, as YYYY-MM-DD. Default: today in UTC.")
    @Nullable
    String getAsOf();

    void setAsOf(@Nullable String day);

    @Description("Countries to keep, separated by commas, exactly as in the data; * for all.")
    @Default.String(Countries.DEFAULT)
    String getCountries();

    void setCountries(String countries);

    @Description("A segments.yaml with segment definitions. Default: the built-in segments.")
    @Nullable
    String getSegments();

    void setSegments(@Nullable String file);

    @Description("The greatest share of rejected rows, from 0 to 1, with which a snapshot is announced.")
    @Default.String("0.01")
    String getMaxRejectedShare();

    void setMaxRejectedShare(String share);

    @Description("Amounts that may be served, by country, such as Peru:2640|5.5,Chile:7. Default: any.")
    @Nullable
    String getAllowedAmounts();

    void setAllowedAmounts(@Nullable String amounts);

    @Description("Announce the snapshot whatever the gate says; the manifest records it.")
    @Default.Boolean(false)
    boolean isForce();

    void setForce(boolean force);

    @Description("Do everything but the announcement, and print what differs from the current snapshot.")
    @Default.Boolean(false)
    boolean isDryRun();

    void setDryRun(boolean dryRun);
}
