package io.github.voucherselection.data.snapshot;

/** Where a store keeps the analysis of a snapshot: outside of the snapshot, whose manifest does not list it. */
public final class ReportPath {
    /** All reports are in this folder. */
    public static final String FOLDER = "reports/";

    private ReportPath() {}

    /** The page for people. */
    public static String page(String snapshotId) {
        return FOLDER + snapshotId + ".html";
    }

    /** The same figures as JSON. */
    public static String figures(String snapshotId) {
        return FOLDER + snapshotId + ".json";
    }
}
