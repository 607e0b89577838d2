package io.github.voucherselection.service.http.page;

import io.github.voucherselection.service.http.StaticContent;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.exceptions.HttpStatusException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Files of a page, read from the class path at the start. They are listed, so nothing else can be asked for, and come
 * with headers that let a browser load nothing from elsewhere and run no script or style but theirs.
 */
final class StaticFiles {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "yml", "application/yaml");
    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Referrer-Policy",
            "no-referrer",
            "X-Frame-Options",
            "DENY");

    private final Map<String, StaticContent> files;

    private StaticFiles(Map<String, StaticContent> files) {
        this.files = Map.copyOf(files);
    }

    /** @param directory an absolute path in the class path, ending in a slash */
    static StaticFiles load(String directory, String... names) {
        Map<String, StaticContent> files = new HashMap<>();
        for (String name : names) {
            files.put(name, StaticContent.of(read(directory + name), mediaType(name)));
        }
        return new StaticFiles(files);
    }

    /** No file at all. */
    static StaticFiles none() {
        return new StaticFiles(Map.of());
    }

    /** These files and others, whose names differ. */
    StaticFiles with(StaticFiles others) {
        Map<String, StaticContent> all = new HashMap<>(files);
        all.putAll(others.files);
        return new StaticFiles(all);
    }

    static Properties properties(String path) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(read(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
        return properties;
    }

    /** @throws HttpStatusException 404 when there is no such file */
    HttpResponse<?> answer(HttpRequest<?> request, String name) {
        @Nullable StaticContent file = files.get(name);
        if (file == null) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "no such file");
        }
        MutableHttpResponse<?> response = file.answer(request);
        SECURITY_HEADERS.forEach(response::header);
        return response;
    }

    private static String mediaType(String name) {
        @Nullable String type = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException(name + " is a file of an unknown type");
        }
        return type;
    }

    private static byte[] read(String path) {
        try (@Nullable InputStream file = StaticFiles.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(path + " is missing in the class path");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
