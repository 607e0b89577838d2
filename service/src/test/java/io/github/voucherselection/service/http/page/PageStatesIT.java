package io.github.voucherselection.service.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.voucherselection.service.running.RunningService;
import io.github.voucherselection.service.running.StoredSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page when it cannot simply show figures: there are none, they have expired, or a token is needed. */
class PageStatesIT {
    static Browser browser;

    @TempDir
    Path directory = Path.of("");

    @BeforeAll
    static void start() {
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void staysQuiet() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysThatThereAreNoFiguresAndShowsThemOnceThereAre() throws IOException {
        try (RunningService service = RunningService.start(directory, "2026-05-20", Map.of())) {
            open(service);
            browser.await()
                    .untilAsserted(
                            () -> assertThat(browser.find("#freshness").getText())
                                    .isEqualTo(
                                            "No figures There are no figures yet. Please try again later, or ask the data team."));
            assertThat(browser.find("#table").isDisplayed()).isFalse();

            tryACustomer();
            browser.await()
                    .untilAsserted(
                            () -> assertThat(browser.find("#answer").getText())
                                    .isEqualTo(
                                            "No voucher\nThere are no figures yet. Please try again later, or ask the data team."));
            assertThat(browser.barriers()).isEmpty();
            browser.picture("no-figures");

            new StoredSnapshots(directory).announce("2640.0");
            service.awaitReadiness();
            tryACustomer();
            browser.await()
                    .untilAsserted(
                            () -> assertThat(browser.texts("#answer .offer")).containsExactly("2,640", "181"));
            assertThat(browser.texts("section.country h3")).containsExactly("Peru");
        }
    }

    @Test
    void saysFirstThatTheFiguresHaveExpired() throws IOException {
        new StoredSnapshots(directory).announce("2640.0");
        Map<String, Object> ages =
                Map.of("voucher.stale-after", "24h", "voucher.expired-after", "48h", "voucher.refuse-expired", true);
        try (RunningService service = RunningService.ready(directory, "2026-05-25", ages)) {
            open(service);
            browser.await()
                    .untilAsserted(() -> assertThat(browser.find("#freshness").getText())
                            .isEqualTo(
                                    "Too old The figures are from 20 May 2026. No customer gets a voucher until newer ones arrive. "
                                            + "Please tell the data team."));
            tryACustomer();
            browser.await()
                    .untilAsserted(() -> assertThat(browser.find("#answer").getText())
                            .startsWith("No voucher\nThe figures are too old."));
            browser.picture("expired");
        }
        try (RunningService service = RunningService.ready(
                directory, "2026-05-25", Map.of("voucher.stale-after", "24h", "voucher.expired-after", "48h"))) {
            open(service);
            browser.await()
                    .untilAsserted(() -> assertThat(browser.find("#freshness").getText())
                            .contains("may mislead, but customers still get these vouchers"));
        }
    }

    @Test
    void asksForATokenAndKeepsItInMemoryOnly() throws IOException, JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("first").generate();
        Path keys =
                Files.writeString(directory.resolve("keys.json"), new JWKSet(List.of(key.toPublicJWK())).toString());
        Path store = directory.resolve("store");
        new StoredSnapshots(store).announce("2640.0");
        Map<String, Object> tokens = Map.of(
                "voucher.token.jwks", keys.toString(),
                "voucher.token.issuer", "https://issuer",
                "voucher.token.audience", "vouchers",
                "voucher.token.subjects", "marketing");
        try (RunningService service = RunningService.ready(store, "2026-05-20", tokens)) {
            open(service);
            browser.await()
                    .untilAsserted(() -> assertThat(browser.find("#freshness").getText())
                            .isEqualTo("No figures An access token is needed. The data team can give you one."));
            assertThat(browser.find("#figures").isDisplayed()).isFalse();
            assertThat(browser.focused("name")).isEqualTo("token");
            assertThat(browser.barriers()).isEmpty();
            browser.picture("token");

            browser.type("abc" + Keys.ENTER);
            browser.await()
                    .untilAsserted(() -> assertThat(browser.find("#freshness").getText())
                            .startsWith("No figures This token is not accepted."));
            browser.type(token(key) + Keys.ENTER);
            browser.await()
                    .untilAsserted(() ->
                            assertThat(browser.texts("section.country h3")).containsExactly("Peru"));
            assertThat(browser.find("#token").isDisplayed()).isFalse();

            tryACustomer();
            browser.await()
                    .untilAsserted(
                            () -> assertThat(browser.texts("#answer .offer")).containsExactly("2,640", "181"));
            savesWhatALinkLeadsTo();

            assertThat(browser.evaluate("localStorage.length + sessionStorage.length + document.cookie.length"))
                    .isEqualTo(0L);
            browser.driver().navigate().refresh();
            browser.await().until(() -> browser.find("#token").isDisplayed());
        }
    }

    @Test
    void leadsToTheCsvAndTheReport() throws IOException {
        StoredSnapshots snapshots = new StoredSnapshots(directory.resolve("store"));
        String id = snapshots.announce("2640.0");
        snapshots.report(
                id, "<!doctype html><p></p><script>document.querySelector('p').append('from ' + origin)</script>");
        try (RunningService service = RunningService.ready(snapshots.directory(), "2026-05-20", Map.of())) {
            browser.await().until(() -> service.send(service.request("/report")).statusCode() == 200);
            open(service);
            browser.await()
                    .untilAsserted(() -> assertThat(browser.texts("#actions a"))
                            .containsExactly("Download as CSV", "Read the analysis behind these figures"));

            Path downloads = downloads();
            browser.find("#actions a").click();
            browser.await()
                    .untilAsserted(() -> assertThat(downloads.resolve("segments-%s.csv".formatted(id)))
                            .content()
                            .contains("\r\n\"Peru\",,\"frequent_segment\",\"0-4\",0,4,2640.0,,2640.0,1,1.0\r\n"));

            browser.find("#actions a:last-child").click();
            browser.await().untilAsserted(() -> assertThat(browser.texts("p")).containsExactly("from null"));
        }
    }

    private void savesWhatALinkLeadsTo() {
        Path downloads = downloads();
        browser.find("#actions a").click();
        browser.await()
                .untilAsserted(() ->
                        assertThat(downloads.resolve("segments.csv")).content().contains("\"Peru\","));
        browser.find("summary").click();
        browser.find("footer a").click();
        browser.await()
                .untilAsserted(() ->
                        assertThat(downloads.resolve("segments.json")).content().startsWith("{\"snapshot\":"));
    }

    private Path downloads() {
        Path downloads = directory.resolve("downloads");
        browser.driver()
                .executeCdpCommand(
                        "Browser.setDownloadBehavior",
                        Map.of("behavior", "allow", "downloadPath", downloads.toString()));
        return downloads;
    }

    /** The form offers days before the browser's today. */
    private static void tryACustomer() {
        browser.driver().executeScript("""
                const form = document.getElementById("try").elements;
                [form.first.value, form.last.value] = ["2025-05-20", "2025-10-01"];""");
        browser.find("#try button").click();
    }

    private static String token(RSAKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://issuer")
                        .audience("vouchers")
                        .subject("marketing")
                        .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static void open(RunningService service) {
        browser.look(1200, 900, "light");
        browser.driver().get(service.request("/").build().uri().toString());
    }
}
