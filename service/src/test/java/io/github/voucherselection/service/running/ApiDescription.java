package io.github.voucherselection.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What {@code openapi.yml} says of answers. A field that it does not name is a fault, too. */
public final class ApiDescription {
    public static final ApiDescription SERVED = new ApiDescription(resource());

    private static final String LOCATION = "https://voucher-selection.test/openapi.json";
    private static final String PROBLEM = "/components/schemas/Problem";

    private final JsonNode document;
    private final SchemaRegistry schemas;

    public ApiDescription(String yaml) {
        try {
            document = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ObjectNode closed = document.deepCopy();
        closed.at("/components/schemas").forEach(ApiDescription::close);
        schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(LOCATION, closed.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** The text of the description, as the service has it. */
    public static String resource() {
        try (InputStream file =
                Objects.requireNonNull(ApiDescription.class.getResourceAsStream("/openapi.yml"), "openapi.yml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** The node that a node refers to, or the node itself. */
    public JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** Fails unless the answer is one that is described. */
    public void check(HttpResponse<String> answer) {
        String method = answer.request().method().toLowerCase(Locale.ROOT);
        Optional<String> template = template(answer.uri().getPath());
        if (template.isEmpty()) {
            if (mediaType(answer).equals("application/problem+json")) {
                checkJson(PROBLEM, answer);
            }
            return;
        }
        JsonNode path = document.get("paths").get(template.get());
        if (path.has(method)) {
            JsonNode responses = path.get(method).get("responses");
            String status = Integer.toString(answer.statusCode());
            assertThat(responses.has(status))
                    .as("%s is not described: %s", status, told(answer))
                    .isTrue();
            checkResponse(pointer("paths", template.get(), method, "responses", status), answer);
        } else if (!method.equals("head")) {
            // Whether a caller may call is looked at first.
            assertThat(answer.statusCode()).as(told(answer)).isIn(401, 405);
            String response = answer.statusCode() == 401 ? "Unauthorized" : "MethodNotAllowed";
            checkResponse("/components/responses/" + response, answer);
        }
    }

    private void checkResponse(String pointer, HttpResponse<String> answer) {
        JsonNode response = document.at(pointer);
        if (response.has("$ref")) {
            checkResponse(response.get("$ref").asText().substring(1), answer);
            return;
        }
        response.path("headers").properties().forEach(header -> {
            if (resolve(header.getValue()).path("required").booleanValue()) {
                assertThat(answer.headers().firstValue(header.getKey()))
                        .as("%s of %s", header.getKey(), told(answer))
                        .isPresent();
            }
        });
        if (!response.has("content")) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        String type = mediaType(answer);
        assertThat(response.get("content").has(type))
                .as("%s of %s", type, told(answer))
                .isTrue();
        if (answer.headers().firstValue("Content-Encoding").isEmpty()) {
            String schema = pointer + pointer("content", type, "schema");
            if (type.endsWith("json")) {
                checkJson(schema, answer);
            } else {
                check(schema, TextNode.valueOf(answer.body()), answer);
            }
        }
    }

    private void checkJson(String schema, HttpResponse<String> answer) {
        try {
            check(schema, new ObjectMapper().readTree(answer.body()), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(told(answer), e);
        }
    }

    private void check(String schema, JsonNode value, HttpResponse<String> answer) {
        assertThat(schemas.getSchema(SchemaLocation.of(LOCATION + "#" + schema))
                        .validate(value.toString(), InputFormat.JSON))
                .as("%s: %s", schema, told(answer))
                .isEmpty();
    }

    /** Fails unless the body is one that an operation describes. */
    public void checkRequest(String template, String method, String json) {
        String schema = pointer("paths", template, method, "requestBody", "content", "application/json", "schema");
        assertThat(schemas.getSchema(SchemaLocation.of(LOCATION + "#" + schema)).validate(json, InputFormat.JSON))
                .as(json)
                .isEmpty();
    }

    /** The path of the description that a path is of; a slash may follow it. */
    private Optional<String> template(String path) {
        return document.get("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(template -> path.matches(template.replaceAll("\\{[a-z_]+}", "[^/]+") + "/?"))
                .findFirst();
    }

    private static String pointer(String... names) {
        StringBuilder pointer = new StringBuilder();
        for (String name : names) {
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static String mediaType(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .map(type -> type.split(";", -1)[0])
                .orElse("");
    }

    private static String told(HttpResponse<String> answer) {
        return "%s %s %d: %s"
                .formatted(answer.request().method(), answer.uri().getPath(), answer.statusCode(), answer.body());
    }
}
