package io.github.voucherselection.service.http.select;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.voucherselection.service.http.problem.ProblemException;
import io.github.voucherselection.service.http.problem.ProblemType;
import io.github.voucherselection.service.selection.Echo;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads bodies as JSON, strictly, and tells what is wrong with them. */
final class JsonBody {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 100;
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(MAX_DIGITS)
            .build();
    private static final ObjectReader READER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // The id of a customer is told back as it is.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();
    private static final Pattern DOUBLED = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);
    private static final String PREFIX = "Request JSON does not complies with expected schema: ";

    private JsonBody() {}

    /** @throws ProblemException when it is not JSON, naming the place in the text */
    static JsonNode read(byte[] body) {
        JsonNode node;
        try {
            node = READER.readTree(body);
        } catch (StreamConstraintsException e) {
            throw malformed(" (it is nested more than %d levels deep, or has a number of more than %d digits)"
                    .formatted(MAX_DEPTH, MAX_DIGITS));
        } catch (JsonProcessingException e) {
            throw malformed(where(e));
        } catch (NumberFormatException e) {
            throw malformed(" (it has a number that is too large)");
        } catch (IOException e) {
            throw malformed("");
        }
        if (node.isMissingNode()) {
            throw emptyBody();
        }
        return node;
    }

    /** Of a field that occurs twice, the parser has no exception of its own; it tells the name in its message. */
    private static String where(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        if (location == null) {
            return "";
        }
        Matcher doubled = DOUBLED.matcher(e.getOriginalMessage());
        String field = doubled.matches() ? ": the field \"%s\" occurs twice".formatted(Echo.of(doubled.group(1))) : "";
        return " (line %d, column %d%s)".formatted(location.getLineNr(), location.getColumnNr(), field);
    }

    /** What a request without a body is answered with; the server knows before it is parsed. */
    static ProblemException emptyBody() {
        return malformed(" (it is empty)");
    }

    /** @param problem what is not of the schema, beginning with "the" */
    static ProblemException wrong(String problem) {
        return new ProblemException(ProblemType.WRONG_SCHEMA, sentence(problem), PREFIX + problem);
    }

    private static ProblemException malformed(String where) {
        String problem = "the body is not valid JSON" + where;
        return new ProblemException(ProblemType.MALFORMED_JSON, sentence(problem), PREFIX + problem);
    }

    private static String sentence(String problem) {
        return "T" + problem.substring(1) + ".";
    }
}
