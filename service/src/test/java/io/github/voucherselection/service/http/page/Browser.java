package io.github.voucherselection.service.http.page;

import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's own Chromium without a window. Nothing is downloaded. */
final class Browser implements AutoCloseable {
    private final ChromeDriver driver;

    Browser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium").toFile());
        // no-sandbox: as root, as in most containers, Chromium does not start otherwise
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        File chromedriver = onPath("chromedriver").toFile();
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver)
                        .usingAnyFreePort()
                        .withTimeout(Duration.ofMinutes(2))
                        .build(),
                options);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** A screen of this size, in this scheme of colours ({@code light} or {@code dark}). */
    void look(int width, int height, String scheme) {
        look(width, height, scheme, "screen");
    }

    /** A medium of this size, {@code screen} or {@code print}. */
    void look(int width, int height, String scheme, String medium) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        medium,
                        "features",
                        // a page that scrolls smoothly cannot be clicked meanwhile
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** Waits for what the page does, while elements come and go. */
    ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptionsInstanceOf(WebDriverException.class);
    }

    void tab() {
        type(Keys.TAB);
    }

    /** Types where the focus is. */
    void type(CharSequence keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Where the focus is: the attribute, empty when it has none. */
    String focused(String attribute) {
        return Objects.requireNonNullElse(driver.switchTo().activeElement().getDomAttribute(attribute), "");
    }

    String focusedText() {
        return driver.switchTo().activeElement().getText();
    }

    /** What keeps people with disabilities out, by axe. */
    List<String> barriers() {
        return new AxeBuilder()
                .analyze(driver).getViolations().stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes())
                        .toList();
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    Object evaluate(String expression) {
        return Objects.requireNonNull(driver.executeScript("return " + expression), expression);
    }

    /**
     * What the page complained of since the last call: errors, warnings, what its policy blocked. Not that a call was
     * answered with an error, which Chromium always notes.
     */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("Failed to load resource: the server responded with a status of"))
                .toList();
    }

    /** Who was asked over the network since the last call. */
    Set<String> hosts() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> json(message).at("/message/params/request/url").asText())
                .filter(url -> !url.startsWith("data:") && !url.startsWith("blob:"))
                .map(url -> URI.create(url).getAuthority())
                .collect(Collectors.toSet());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole page as a picture, below {@code target/pictures}. */
    void picture(String name, int width, String scheme, String medium) throws IOException {
        look(width, ((Long) evaluate("document.documentElement.scrollHeight")).intValue(), scheme, medium);
        picture(name);
    }

    void picture(String name) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "pictures"));
        Files.write(directory.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Path onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no %s on the PATH; on Debian: apt-get install chromium chromium-driver".formatted(program)));
    }
}
