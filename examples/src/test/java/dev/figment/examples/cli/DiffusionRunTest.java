package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiffusionRunTest {
  @TempDir private static Path shared;
  private static Path run;

  @BeforeAll
  static void trainOnce() {
    run = shared.resolve("run");
    assertRuns(
        "train diffusion --preset small-class --data mnist-small --limit 32 --batch 16 --epochs 1"
            + " --out",
        run);
  }

  @Test
  void isSampledByTheSamplersThatPeopleKnow() {
    Path picture = shared.resolve("samples.png");
    assertRuns("sample --count 2 --sampler dpm++2m --steps 3 %s --out", picture);
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void saysWhichSamplersThereAre() {
    String picture = shared.resolve("none.png").toString();
    Command unknown = Command.run("sample", run.toString(), "--sampler", "magic", "--out", picture);
    assertThat(unknown.code()).isNotZero();
    assertThat(unknown.err()).contains("no such name, expected one of ddpm,");
    Command alone = Command.run("sample", run.toString(), "--steps", "3", "--out", picture);
    assertThat(alone.err())
        .contains("sample: --steps says nothing alone, expected --sampler too, got 3");
  }

  @Test
  void drawsAClassLedByIt() {
    Path out = shared.resolve("class.png");
    assertRuns("sample --count 2 --class 3 --guidance 2 --guidance-within 0.1:9 %s --out", out);
    assertRuns("sample --count 20 --class each --sampler euler --steps 1 %s --out", out);
    assertRuns("sample --count 2 --guidance 2 --weaker %1$s %1$s --out", out);
    assertSays("sample: no such class, expected 0 to 9 or each, got 10", "--class", "10");
    assertSays(
        "sample: no interval, expected LEAST:MOST such as 0.2:4, got 3",
        "--guidance",
        "2",
        "--guidance-within",
        "3");
    assertSays(
        "sample: no number, expected one such as 0.2, got 'a'",
        "--guidance",
        "2",
        "--guidance-within",
        "a:3");
  }

  @Test
  void editsImagesAndShowsBothWays() {
    assertRuns("diffuse --count 2 --sampler ddim --steps 2 %s --out", shared.resolve("both.gif"));
    Path out = shared.resolve("edited.png");
    assertRuns("inpaint --rows 2 --draws 1 --sampler ddim --steps 4 --jump 2 %s --out", out);
    assertRuns("inpaint --rows 2 --draws 1 --resamplings 1 --hide right %s --out", out);
    assertRuns("vary --rows 2 --strength 0.5 --sampler ddim --steps 4 %s --out", out);
    assertRuns("interpolate --rows 1 --steps 3 --path spherical %s --out", out);
  }

  @Test
  void saysHowManyBitsImagesTake() {
    Command command =
        Command.run("evaluate", run.toString(), "--images", "8", "--flow-steps", "2", "--json");
    assertThat(command.code()).as(command.err()).isZero();
    assertThat(command.out()).contains("\"loss\":", "\"bitsPerDimension\":", "\"images\":8.0");
  }

  private static void assertSays(String message, String... options) {
    String[] words = new String[options.length + 4];
    words[0] = "sample";
    words[1] = run.toString();
    System.arraycopy(options, 0, words, 2, options.length);
    words[options.length + 2] = "--out";
    words[options.length + 3] = shared.resolve("none.png").toString();
    assertThat(Command.run(words).err()).contains(message);
  }

  private static void assertRuns(String words, Path out) {
    String[] before = words.formatted(run).split(" ", -1);
    String[] all = Arrays.copyOf(before, before.length + 1);
    all[before.length] = out.toString();
    Command command = Command.run(all);
    assertThat(command.code()).as(command.err()).isZero();
  }
}
