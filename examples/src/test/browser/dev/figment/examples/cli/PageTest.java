package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.picture.ImageGrid;
import dev.figment.examples.serve.PlayServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The page of {@code figment serve} as people use it, in Chromium. */
final class PageTest {
  private static final int VAE = 0;
  private static final int GAN = 1;
  private static final int DIFFUSION = 2;
  private static final int STYLES = 3;
  private static final int BY_CLASS = 4;

  @TempDir private static Path shared;
  private static PlayServer server;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    server =
        PlayedRuns.serve(
            List.of(
                PlayedRuns.train(shared, "vae", "--set", "latents=2"),
                PlayedRuns.train(shared, "gan"),
                PlayedRuns.train(shared, "diffusion", "--preset", "small"),
                PlayedRuns.train(shared, "stylegan"),
                PlayedRuns.train(shared, "conditional-vae")));
    String page = "http://127.0.0.1:%s/".formatted(server.address().getPort());
    browser = new Browser(page, Files.createDirectory(shared.resolve("profile")));
    browser.await("the page does not come", () -> !browser.pixels("draw-image").isEmpty());
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @BeforeEach
  void chooseTheFirst() {
    choose(VAE);
  }

  private static void choose(int run) {
    String before = browser.text("state");
    browser.set("run", run);
    browser.await(
        "no other state", () -> !browser.text("state").equals(before) || !before.isEmpty());
    browser.await("nothing is drawn", () -> !browser.pixels("draw-image").isEmpty());
  }

  @Test
  void drawsCurvesOfTheRunsThatAreChosen() {
    String all = (String) browser.run("return document.getElementById('curves').innerHTML");
    assertThat(all).contains("polyline");
    browser.get("show-" + GAN).click();
    browser.get("show-" + VAE).click();
    assertThat(browser.run("return document.getElementById('curves').innerHTML")).isNotEqualTo(all);
    browser.get("show-" + GAN).click();
    browser.get("show-" + VAE).click();
    assertThat(browser.run("return document.getElementById('curves').innerHTML")).isEqualTo(all);
    browser.set("figure", "divergence");
    assertThat(browser.text("legend")).startsWith("vae:");
  }

  @Test
  void showsSamplesOfEveryEpoch() {
    String last = browser.other("frame-image", "");
    assertThat(browser.text("frame-name")).isEqualTo("2");
    browser.set("frame", 0);
    browser.other("frame-image", last);
    assertThat(browser.text("frame-name")).isEqualTo("1");
  }

  @Test
  void drawsWithASeedAndACount() {
    String first = browser.other("draw-image", "");
    browser.set("seed", 5);
    browser.get("draw-button").click();
    String second = browser.other("draw-image", first);
    browser.set("count", 4);
    browser.get("seed").sendKeys(Keys.ENTER);
    browser.other("draw-image", second);
    assertThat(browser.text("draw-note")).startsWith("Drawn in");
  }

  @Test
  void drawsWithAClassASamplerStepsAndATruncation() {
    choose(BY_CLASS);
    String any = browser.other("draw-image", "");
    browser.set("class", 3);
    browser.get("draw-button").click();
    browser.other("draw-image", any);
    choose(DIFFUSION);
    browser.set("count", 1);
    browser.set("sampler", "euler");
    browser.set("steps", 2);
    String own = browser.other("draw-image", "");
    browser.get("draw-button").click();
    String two = browser.other("draw-image", own);
    browser.set("steps", 4);
    browser.get("draw-button").click();
    browser.other("draw-image", two);
    choose(STYLES);
    String whole = browser.other("draw-image", "");
    browser.set("truncation", 0.3);
    browser.other("draw-image", whole);
    assertThat(browser.text("truncation-value")).isEqualTo("0.3");
  }

  @Test
  void walksFromNoiseToImage() {
    choose(DIFFUSION);
    browser.set("sampler", "euler");
    browser.set("steps", 3);
    browser.get("walk-button").click();
    String last = browser.other("walk-image", "");
    browser.set("walk-step", 0);
    browser.other("walk-image", last);
    assertThat(browser.text("walk-name")).startsWith("0 of");
  }

  @Test
  void movesLatents() {
    String still = browser.other("latent-image", "");
    assertThat(browser.run("return document.querySelectorAll('#sliders input').length"))
        .isEqualTo(2L);
    browser.set("latent-0", 3);
    String moved = browser.other("latent-image", still);
    browser.set("latent-seed", 9);
    browser.other("latent-image", moved);
    choose(GAN);
    String gan = browser.other("latent-image", "");
    browser.set("latent-7", -3);
    browser.other("latent-image", gan);
  }

  @Test
  void showsTheImageOfAPlaceByPointingAndByKeys() {
    String middle = browser.other("place-image", "");
    new Actions(browser.driver()).moveToElement(browser.get("map"), 60, 60).click().perform();
    String pointed = browser.other("place-image", middle);
    String place = browser.text("place");
    browser.get("map").sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_DOWN);
    browser.other("place-image", pointed);
    assertThat(browser.text("place")).isNotEqualTo(place);
  }

  @Test
  void givesBackAnOwnImageAndSaysWhatIsNone() throws IOException {
    Path digit = shared.resolve("digit.png");
    ImageGrid.of(
            DataCatalog.read("mnist-small", Split.TEST).limit(1).toBatch(PixelScale.UNIT).images())
        .write(digit);
    browser.get("file").sendKeys(digit.toString());
    browser.other("reconstruct-image", "");
    Path none = Files.writeString(shared.resolve("none.png"), "no picture");
    browser.get("file").sendKeys(none.toString());
    browser.await("no error", () -> browser.text("reconstruct-error").contains("the picture"));
  }

  @Test
  void showsWhatTheServerRefuses() {
    browser.run("document.getElementById('draw').noValidate = true");
    browser.set("count", 1000);
    browser.get("draw-button").click();
    browser.await("no error", () -> browser.text("draw-error").startsWith("count: out of range"));
    browser.set("count", 16);
    browser.get("draw-button").click();
    browser.await("still an error", () -> browser.text("draw-error").isEmpty());
  }

  @Test
  void fitsAPhoneAndFetchesNothingFromElsewhere() {
    browser.resize(375, 700);
    assertThat(browser.overhang()).isZero();
    browser.resize(1200, 900);
    String others =
        "return performance.getEntriesByType('resource').map(e => e.name)"
            + ".filter(n => !n.startsWith(location.origin) && !n.startsWith('blob:')).join()";
    assertThat(browser.run(others)).isEqualTo("");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('input, select')]"
                    + ".filter(c => !c.labels || !c.labels.length).map(c => c.id).join()"))
        .isEqualTo("");
  }
}
