package dev.figment.examples.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, on one page. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ChromeDriver driver;

  Browser(String page, Path profile) {
    ChromeOptions options =
        new ChromeOptions()
            .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic")
            .addArguments("--no-first-run", "--disable-background-networking", "--disable-sync")
            .addArguments("--disable-component-update", "--disable-dev-shm-usage")
            .addArguments("--user-data-dir=" + profile)
            .setBinary(program("chromium"));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(program("chromedriver")).build();
    driver = new ChromeDriver(service, options);
    driver.get(page);
  }

  private static File program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toFile)
        .orElseThrow(() -> new IllegalStateException("browser: no " + name + " on the path"));
  }

  WebElement get(String id) {
    return driver.findElement(By.id(id));
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  String text(String id) {
    return get(id).getText();
  }

  /** Sets what a control says, as a person would, and lets the page know. */
  void set(String id, Object value) {
    run(
        "const c = document.getElementById(arguments[0]); c.value = arguments[1];"
            + "c.dispatchEvent(new Event('input', {bubbles: true}));"
            + "c.dispatchEvent(new Event('change', {bubbles: true}));",
        id,
        String.valueOf(value));
  }

  /** Returns the pixels that an image shows. */
  String pixels(String id) {
    return (String)
        run(
            "const i = document.getElementById(arguments[0]), c = document.createElement('canvas');"
                + "if (!i.getAttribute('src') || !i.naturalWidth) return '';"
                + "c.width = i.naturalWidth; c.height = i.naturalHeight;"
                + "c.getContext('2d').drawImage(i, 0, 0); return c.toDataURL();",
            id);
  }

  /** Waits until an image shows something, and something else than before. */
  String other(String id, String before) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> "image %s does not change; errors: %s".formatted(id, errors()))
        .until(d -> !pixels(id).isEmpty() && !pixels(id).equals(before));
    return pixels(id);
  }

  void await(String what, BooleanSupplier condition) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> what + "; errors: " + errors())
        .until(d -> condition.getAsBoolean());
  }

  List<String> errors() {
    return driver.findElements(By.className("error")).stream()
        .map(WebElement::getText)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** Returns the width of the page beside that of the window. */
  long overhang() {
    return (Long)
        run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", true));
  }

  ChromeDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
