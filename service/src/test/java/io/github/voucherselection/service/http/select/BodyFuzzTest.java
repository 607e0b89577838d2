package io.github.voucherselection.service.http.select;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.voucherselection.service.http.problem.ProblemException;

/**
 * Whatever a body holds, it is a customer or a problem of bounded length. Builds run the bodies that are kept in the folder {@code
 * BodyFuzzTestInputs} of the test resources; {@code bin/fuzz} looks for further ones.
 */
class BodyFuzzTest {
    private static final int LONGEST_DETAIL = 300;

    @FuzzTest
    void customer(byte[] body) {
        try {
            JsonNode json = JsonBody.read(body);
            json.forEach(CustomerRequest::id);
            CustomerRequest.of(json).requiredSegmentName();
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isEqualTo(400);
            assertThat(e.problem().detail()).hasSizeLessThan(LONGEST_DETAIL);
        }
    }
}
