package io.github.voucherselection.data.snapshot;

/** Where a store keeps the analysis of a snapshot: outside of the snapshot, whose manifest does not list it. */
public final class ReportPath {
    /** All reports are in this folder. */
    public static final String FOLDER = "reports/";

    private ReportPath() {}

    /** Whether an object is a report of a snapshot of this program. */
    public static boolean isReport(String path) {
        int dot = path.lastIndexOf('.');
        String id = path.substring(0, Math.max(dot, FOLDER.length())).substring(FOLDER.length());
        return SnapshotId.isOfThisProgram(id) && (path.equals(page(id)) || path.equals(figures(id)));
    }

    /** The page for people. */
    public static String page(String snapshotId) {
        return FOLDER + snapshotId + ".html";
    }

    /** The same figures as JSON. */
    public static String figures(String snapshotId) {
        return FOLDER + snapshotId + ".json";
    }
}
