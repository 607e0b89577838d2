package io.github.voucherselection.service.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.WithService;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of the web page and of Swagger UI, as a browser gets them. */
@WithService
class PageTest {
    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");

    private final RunningService service;

    PageTest(RunningService service) {
        this.service = service;
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/assets/page.css, text/css; charset=utf-8",
        "/assets/page.js, text/javascript; charset=utf-8",
        "/assets/icon.svg, image/svg+xml",
        "/swagger-ui, text/html; charset=utf-8",
        "/swagger-ui/swagger-ui-bundle.js, text/javascript; charset=utf-8",
        "/openapi, application/yaml"
    })
    void comesWithATypeAndStrictHeaders(String path, String type) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo(type);
        assertThat(header(answer, "Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe", "http", "*");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(header(answer, "Permissions-Policy")).contains("geolocation=()");
    }

    @Test
    void isNotSentAgainToWhoHasIt() {
        String tag = header(get("/"), "ETag");

        HttpResponse<String> unchanged = service.send(service.request("/").header("If-None-Match", tag));

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(header(unchanged, "Content-Security-Policy")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/", "/swagger-ui"})
    void linksOnlyToWhatIsServedHere(String page) {
        HttpResponse<String> answer = get(page);

        assertThat(LINKED.matcher(answer.body()).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(get("/" + link).statusCode()).as(link).isEqualTo(200));
        assertThat(answer.body()).doesNotContain("://", "<style", " style=", " onclick");
    }

    @Test
    void leadsToSwaggerUiWithoutSlash() {
        HttpResponse<String> answer = get("/swagger-ui/");

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(header(answer, "Location")).isEqualTo("../swagger-ui");
    }

    @Test
    void answersHead() {
        HttpResponse<String> answer = service.send(service.request("/").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void hasNoSwaggerUiWhereItIsSwitchedOff(@TempDir Path store) throws IOException {
        try (RunningService without = RunningService.start(store, "2026-05-20", Map.of("voucher.swagger-ui", false))) {
            for (String path : new String[] {"/swagger-ui", "/swagger-ui/start.js", "/swagger-ui/swagger-ui.css"}) {
                HttpResponse<String> answer = without.send(without.request(path));
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
            }
            assertThat(without.send(without.request("/openapi")).statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(String path) {
        return service.send(service.request(path));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
