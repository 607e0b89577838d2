package io.github.voucherselection.storage.object;

import io.github.voucherselection.storage.file.StoredFile;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A bucket and a prefix in object storage. The prefix is taken as it is written: nothing is decoded, so a {@code %} is a
 * {@code %} and a {@code +} a {@code +}.
 *
 * @param prefix the prefix without a slash at its end; empty for the whole bucket
 */
public record ObjectLocation(String scheme, String bucket, String prefix) {
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,220}[A-Za-z0-9]");
    private static final int MAX_PREFIX = 800;

    /**
     * The location that a user wrote.
     *
     * @param text begins with {@code s3://} or {@code gs://}
     * @throws IllegalArgumentException in clear words when it is not {@code scheme://bucket/prefix}
     */
    public static ObjectLocation parse(String text) {
        String scheme = text.substring(0, text.indexOf("://"));
        String rest = text.substring(scheme.length() + "://".length());
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        String prefix = slash < 0 ? "" : rest.substring(slash + 1).replaceFirst("/$", "");
        if (!BUCKET.matcher(bucket).matches()) {
            throw wrong(text, scheme, "has no bucket name after " + scheme + "://");
        }
        if (!prefix.isEmpty()
                && List.of(prefix.split("/", -1)).stream()
                        .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))) {
            throw wrong(text, scheme, "has an empty part, . or .. in its prefix");
        }
        if (prefix.length() > MAX_PREFIX || prefix.chars().anyMatch(Character::isISOControl)) {
            throw wrong(text, scheme, "has a prefix that is too long or has a control character");
        }
        return new ObjectLocation(scheme, bucket, prefix);
    }

    /** The name of the object at this path of the store. */
    public String key(String path) {
        return prefix.isEmpty() ? path : prefix + "/" + path;
    }

    /** The path in the store of an object of that name. */
    public String path(String key) {
        return prefix.isEmpty() ? key : key.substring(prefix.length() + 1);
    }

    /** The path in this store of a file that {@link #locate} gave the name of. */
    public String pathIn(StoredFile file) {
        return path(
                file.location().substring("%s://%s/".formatted(scheme, bucket).length()));
    }

    public String locate(String path) {
        return "%s://%s/%s".formatted(scheme, bucket, key(path));
    }

    @Override
    public String toString() {
        return "%s://%s%s".formatted(scheme, bucket, prefix.isEmpty() ? "" : "/" + prefix);
    }

    private static IllegalArgumentException wrong(String text, String scheme, String problem) {
        return new IllegalArgumentException("the store %s %s; use %s://bucket/prefix".formatted(text, problem, scheme));
    }
}
