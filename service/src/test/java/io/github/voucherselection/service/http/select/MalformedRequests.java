package io.github.voucherselection.service.http.select;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.voucherselection.service.running.Body;
import io.github.voucherselection.service.running.RawConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Requests that are wrong in one way or in several, the same ones for the same seed. */
final class MalformedRequests {
    private static final List<String> PATHS = List.of("/voucher_segment_selector", "/voucher_segment_selector/batch");
    private static final List<String> NAMES =
            List.of("customer_id", "country_code", "last_order_ts", "first_order_ts", "total_orders", "segment_name");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "-0",
            "1.5",
            "1e400",
            "-1e400",
            "1e-400",
            "NaN",
            "Infinity",
            "01",
            "+1",
            "0x1",
            "9".repeat(19),
            "9".repeat(5000),
            "1e999999999",
            "\"\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"\\x\"",
            "\"" + "x".repeat(10_000) + "\"",
            "\"0000-00-00\"",
            "\"2026-04-01 25:00:00\"",
            "\"Atlantis\"",
            "[]",
            "{}",
            "[[1]]",
            "{\"a\": {\"b\": null}}",
            "[".repeat(17) + "]".repeat(17),
            "",
            "'x'",
            "\n",
            "/**/1");
    private static final List<String> CONTENT_TYPES = List.of(
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "nonsense",
            "");

    private final Random random;

    MalformedRequests(long seed) {
        random = new Random(seed);
    }

    /** @param cutOff whether its end is missing, so that the server may close without an answer */
    record Malformed(byte[] bytes, boolean cutOff) {}

    Malformed next() {
        String path = any(PATHS);
        byte[] body = body(path.endsWith("batch"));
        byte[] request = switch (random.nextInt(12)) {
            case 0 -> chunked(path, body, Integer.toHexString(body.length));
            case 1 -> chunked(path, body, any(List.of("-1", "zz", "", "fffffffffffffffff")));
            case 2 -> request(path, "Content-Encoding: gzip\r\n", gzip(body));
            case 3 -> request(path, "Content-Encoding: " + any(List.of("br", "gzip", "x")) + "\r\n", body);
            case 4 -> otherType(path, body);
            case 5 -> concat(request(path, "", body), request(path, "", body(false)));
            case 6 -> request(path + any(List.of("?explain=maybe", "?explain=%ff", "?explain", "?%")), "", body);
            default -> request(path, "", body);
        };
        boolean cutOff = random.nextInt(10) == 0;
        return new Malformed(cutOff ? Arrays.copyOf(request, random.nextInt(request.length)) : request, cutOff);
    }

    private byte[] body(boolean batch) {
        String json = batch && random.nextBoolean() ? "[" + customer() + ", " + customer() + "]" : customer();
        return switch (random.nextInt(16)) {
            case 0 -> concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, json.getBytes(UTF_8));
            case 1 -> json.getBytes(UTF_16LE);
            case 2 -> flipped(json.getBytes(UTF_8));
            case 3 -> json.replace("Peru", "Per\u00fa").getBytes(ISO_8859_1);
            case 4 -> json.replace("Peru", "\u00ed\u00a0\u0080").getBytes(ISO_8859_1);
            case 5 -> json.substring(0, random.nextInt(json.length())).getBytes(UTF_8);
            case 6 -> (json + any(List.of("}", "{}", ",", "null", "\u0000"))).getBytes(UTF_8);
            case 7 -> random.nextInt(10) == 0 ? deep(100_000) : deep(1 + random.nextInt(8000));
            case 8 -> any(VALUES).getBytes(UTF_8);
            default -> json.getBytes(UTF_8);
        };
    }

    /** A customer with one to three wrong, missing, doubled or unknown fields. */
    private String customer() {
        String json = Body.GOOD;
        for (int i = random.nextInt(3); i >= 0; i--) {
            String name = any(NAMES);
            json = switch (random.nextInt(4)) {
                case 0 -> Body.without(json, name);
                case 1 -> json.replaceFirst("\\{", "{\"" + name + "\": 1, ");
                case 2 -> json.replaceFirst("\\{", "{\"unknown" + i + "\": null, ");
                default -> Body.with(json, name, any(VALUES));
            };
        }
        return json;
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] deep(int depth) {
        String open = any(List.of("[", "{\"a\":"));
        return (open.repeat(depth) + (open.equals("[") ? "]" : "}").repeat(depth)).getBytes(UTF_8);
    }

    private byte[] otherType(String path, byte[] body) {
        String head = RawConnection.head(path, "Content-Length: " + body.length + "\r\n");
        return concat(head.replace("application/json", any(CONTENT_TYPES)).getBytes(ISO_8859_1), body);
    }

    private static byte[] request(String path, String header, byte[] body) {
        String head = RawConnection.head(path, header + "Content-Length: " + body.length + "\r\n");
        return concat(head.getBytes(ISO_8859_1), body);
    }

    private static byte[] chunked(String path, byte[] body, String size) {
        String head = RawConnection.head(path, "Transfer-Encoding: chunked\r\n") + size + "\r\n";
        return concat(concat(head.getBytes(ISO_8859_1), body), "\r\n0\r\n\r\n".getBytes(ISO_8859_1));
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
