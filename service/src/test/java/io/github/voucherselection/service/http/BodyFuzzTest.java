package io.github.voucherselection.service.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whatever a body holds, it is a customer or a problem. Builds run the bodies that are kept in the folder {@code
 * BodyFuzzTestInputs} of the test resources; {@code bin/fuzz} looks for further ones.
 */
class BodyFuzzTest {
    @FuzzTest
    void customer(byte[] body) {
        try {
            JsonNode json = Json.read(body);
            CustomerRequest.of(json, "the body").requiredSegmentName();
        } catch (ProblemException e) {
            // as callers are told
        }
    }
}
