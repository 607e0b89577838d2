package io.github.voucherselection.storage.object;

import java.io.Serializable;

/**
 * A file as it was found.
 *
 * @param location its whole name, such as {@code s3://bucket/history/2020.parquet}
 * @param size in bytes
 * @param version changes with the content; empty where that is not known
 */
public record StoredFile(String location, long size, String version) implements Serializable {}
