package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FigmentTest {
  @TempDir private static Path shared;
  private static Path run;

  @TempDir private Path folder;

  @BeforeAll
  static void trainOnce() {
    run = shared.resolve("run");
    assertThat(train(run, "--epochs", "2")).isEqualTo(0);
  }

  @Test
  void listsModels() {
    assertThat(Command.run("models").out()).startsWith("autoencoder ").contains("\ngan ");
  }

  @Test
  void listsDataSets() {
    assertThat(Command.run("data", "list").out())
        .contains("mnist-small    here     ")
        .contains("cifar10-small  here     ")
        .contains("fashion-mnist");
  }

  @Test
  void trainingLeavesARun() throws IOException {
    assertThat(run.toFile().list())
        .contains(
            "model.safetensors",
            "optimizer.safetensors",
            "figment.json",
            "history.csv",
            "loss.png",
            "samples.png",
            "samples.gif");
    assertThat(Files.readAllLines(run.resolve("history.csv")))
        .hasSize(3)
        .first()
        .isEqualTo(
            "epoch,step,discriminatorLoss,generatorLoss,accuracyReal,accuracyFake"
                + ",learningRate.discriminator,learningRate.generator");
    JsonNode record = new ObjectMapper().readTree(run.resolve("figment.json").toFile());
    assertThat(record.path("model").asText()).isEqualTo("gan");
    assertThat(record.path("config").path("latents").asInt()).isEqualTo(5);
    assertThat(record.path("progress").path("step").asInt()).isEqualTo(8);
  }

  @Test
  void resumeDoesTheEpochsThatAreLeft() throws IOException {
    Path twice = folder.resolve("twice");
    Path once = folder.resolve("once");
    assertThat(train(twice, "--epochs", "1")).isEqualTo(0);
    assertThat(train(twice, "--epochs", "2", "--resume")).isEqualTo(0);
    assertThat(train(once, "--epochs", "2")).isEqualTo(0);
    // The stamps differ, for the record of the one tells that its plan was changed.
    assertThat(weights(twice)).isEqualTo(weights(once));
    for (String file : new String[] {"samples.png", "samples.gif"}) {
      assertThat(twice.resolve(file)).hasSameBinaryContentAs(once.resolve(file));
    }
  }

  private static byte[] weights(Path run) throws IOException {
    byte[] file = Files.readAllBytes(run.resolve("model.safetensors"));
    long header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    return Arrays.copyOfRange(file, (int) (Long.BYTES + header), file.length);
  }

  @Test
  void samplesTheSamePictureForTheSameSeed() throws IOException {
    Path first = folder.resolve("first.png");
    Path second = folder.resolve("second.png");
    for (Path file : new Path[] {first, second}) {
      Command command =
          Command.run(
              "sample", run.toString(), "--count", "9", "--seed", "3", "--out", file.toString());
      assertThat(command.out().strip()).isEqualTo("9 images are in " + file + ".");
    }
    assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
    assertThat(ImageIO.read(first.toFile()).getWidth()).isEqualTo(3 * 56 + 4 * 2);
  }

  @Test
  void evaluatesAsTextAndAsJson() throws IOException {
    Command text = Command.run("evaluate", run.toString(), "--data", "mnist-small");
    assertThat(text.out()).contains("accuracyReal").contains("discriminatorLoss");
    Command json = Command.run("evaluate", run.toString(), "--data", "mnist-small", "--json");
    JsonNode root = new ObjectMapper().readTree(json.out());
    assertThat(root.path("model").asText()).isEqualTo("gan");
    assertThat(root.path("metrics").path("accuracyFake").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void unknownModelIsOneLineAndCode3() {
    fails(
        3,
        "models: no such model, expected one of autoencoder, ",
        "train",
        "dreams",
        "--data",
        "mnist-small",
        "--out",
        folder.resolve("run").toString());
  }

  @Test
  void missingDataIsOneLineAndCode4() {
    fails(
        4,
        "data: no such data set or folder, expected mnist, fashion-mnist, cifar10, mnist-small,"
            + " cifar10-small, captioned-mnist or a folder of pictures, got nowhere",
        "train",
        "gan",
        "--data",
        "nowhere",
        "--out",
        folder.resolve("run").toString());
  }

  @Test
  void missingRunIsOneLineAndCode4() {
    Path missing = folder.resolve("missing");
    fails(
        4,
        missing.resolve("figment.json") + ": no such file, expected a run's folder",
        "sample",
        missing.toString(),
        "--out",
        folder.resolve("x.png").toString());
  }

  @Test
  void badNumberIsOneLineAndCode2() {
    fails(
        2,
        "Invalid value for option '--epochs': 'many' is not an int",
        "train",
        "gan",
        "--data",
        "mnist-small",
        "--epochs",
        "many");
    fails(
        2,
        "training: epochs out of range, expected >= 1, got 0",
        "train",
        "gan",
        "--data",
        "mnist-small",
        "--epochs",
        "0",
        "--out",
        folder.resolve("run").toString());
    fails(
        2,
        "sample: too few images, expected --count of at least 1, got 0",
        "sample",
        run.toString(),
        "--count",
        "0",
        "--out",
        folder.resolve("x.png").toString());
  }

  @Test
  void badSettingIsOneLineAndCode2() {
    fails(
        2,
        "set: no such field, expected one of image, latents, generatorWidths, discriminatorWidths,"
            + " slope, learningRate, beta1, beta2, got depth",
        "train",
        "gan",
        "--data",
        "mnist-small",
        "--set",
        "depth=3",
        "--out",
        folder.resolve("run").toString());
  }

  @Test
  void folderWithARunIsNotOverwritten() throws IOException {
    byte[] before = Files.readAllBytes(run.resolve("model.safetensors"));
    fails(
        2,
        "train: the folder holds a run, expected --resume or another --out, got " + run,
        "train",
        "gan",
        "--data",
        "mnist-small",
        "--out",
        run.toString());
    assertThat(Files.readAllBytes(run.resolve("model.safetensors"))).isEqualTo(before);
  }

  @Test
  void damagedCheckpointIsOneLineAndCode6() throws IOException {
    Path damaged = folder.resolve("damaged");
    Files.createDirectories(damaged);
    for (String file : new String[] {"figment.json", "model.safetensors"}) {
      Files.copy(run.resolve(file), damaged.resolve(file));
    }
    byte[] bytes = Files.readAllBytes(damaged.resolve("model.safetensors"));
    Files.write(damaged.resolve("model.safetensors"), Arrays.copyOf(bytes, bytes.length / 2));
    fails(
        6,
        damaged.resolve("model.safetensors").toString(),
        "sample",
        damaged.toString(),
        "--out",
        folder.resolve("x.png").toString());
    Files.writeString(damaged.resolve("figment.json"), "{");
    fails(
        6,
        damaged.resolve("figment.json") + ": it is not JSON",
        "evaluate",
        damaged.toString(),
        "--data",
        "mnist-small");
  }

  @Test
  void pictureThatCannotBeWrittenIsOneLineAndCode5() {
    Path nowhere = run.resolve("figment.json").resolve("x.png");
    fails(
        5,
        nowhere.getParent() + ": the folder could not be made, ",
        "sample",
        run.toString(),
        "--out",
        nowhere.toString());
  }

  @Test
  void drawsIntoAPictureOfAnySizeAndFormatAndIntoAFileEach() throws IOException {
    Path each = folder.resolve("new/each");
    Path out = folder.resolve("other/grid.jpg");
    Command command =
        Command.run(
            "sample",
            run.toString(),
            "--grid",
            "5x2",
            "--magnify",
            "1",
            "--out",
            out.toString(),
            "--each",
            each.toString());
    assertThat(command.err()).isEmpty();
    assertThat(command.out().lines())
        .containsExactly(
            "10 images are in %s.".formatted(out),
            "10 images are in %s, a file each.".formatted(each));
    assertThat(ImageIO.read(out.toFile()).getWidth()).isEqualTo(5 * 30 + 2);
    assertThat(ImageIO.read(out.toFile()).getHeight()).isEqualTo(2 * 30 + 2);
    assertThat(each.toFile().list()).hasSize(10).contains("00000.png", "00009.png");
    assertThat(ImageIO.read(each.resolve("00009.png").toFile()).getWidth()).isEqualTo(28);
  }

  @Test
  void pictureThatCannotBeMeantIsOneLineAndCode2() {
    String[] call = {"sample", run.toString(), "--grid", "5x2", "--out", "x.png"};
    fails(
        2,
        "sample: nowhere to write to, expected --out FILE or --each DIR, got neither",
        call[0],
        call[1]);
    fails(
        2,
        "picture: the name says no format, expected an ending of .bmp, ",
        call[0],
        call[1],
        "--out",
        folder.resolve("x.doc").toString());
    fails(
        2,
        "sample: no grid, expected columns such as 8, or columns and rows such as 8x5, got 0",
        call[0],
        call[1],
        "--grid",
        "0",
        "--out",
        folder.resolve("x.png").toString());
    fails(
        2,
        "sample: the grid has other places, expected --count 10 or none, got 9",
        call[0],
        call[1],
        call[2],
        call[3],
        call[4],
        call[5],
        "--count",
        "9");
  }

  @Test
  void evaluationSaysWhatItMeasuredOn() {
    assertThat(Command.run("evaluate", run.toString()).out())
        .startsWith("measured on 2000 test images of mnist-small");
  }

  @Test
  void keepsGridsBetweenEpochsAndTakesBatchesInParts() {
    Path run = folder.resolve("between");
    String[] more = {"--epochs", "1", "--checkpoint-every", "2", "--accumulate", "4"};
    assertThat(train(run, more)).isEqualTo(0);
    assertThat(run.resolve("samples").resolve("step-00000002.png")).exists();
    assertThat(run.resolve("samples").resolve("epoch-0001.png")).exists();
  }

  @Test
  void badIntervalIsOneLineAndCode2() {
    fails(
        2,
        "interval: not understood, expected updates such as 500, or 5m, 30s, 2e, got often",
        "train",
        "gan",
        "--data",
        "mnist-small",
        "--checkpoint-every",
        "often",
        "--out",
        folder.resolve("run").toString());
  }

  @Test
  void partForAModelThatTakesNoneIsOneLineAndCode2() {
    Path codec = folder.resolve("codec");
    assertThat(train(codec, "--epochs", "1")).isEqualTo(0);
    fails(
        2,
        "gan: is built on no other model, expected no parts, got [codec]",
        "train",
        "gan",
        "--data",
        "mnist-small",
        "--part",
        "codec=" + codec,
        "--out",
        folder.resolve("run").toString());
  }

  @Test
  void divergedTrainingIsOneLineAndCode7() {
    fails(
        7,
        "training: the ",
        "train",
        "gan",
        "--data",
        "mnist-small",
        "--limit",
        "256",
        "--set",
        "learningRate=1e30",
        "--set",
        "generatorWidths=8",
        "--set",
        "discriminatorWidths=8",
        "--out",
        folder.resolve("run").toString());
  }

  @Test
  void showsTheStackTraceOnlyWhenVerbose() {
    String[] call = {"evaluate", folder.toString(), "--data", "mnist-small"};
    assertThat(Command.run(call).err()).doesNotContain("\tat ");
    assertThat(Command.run("--verbose", call[0], call[1], call[2], call[3]).err())
        .contains("\tat dev.figment");
    assertThat(Command.run(call[0], call[1], "--verbose").err()).contains("\tat dev.figment");
  }

  @Test
  void theCommandThatIsNamedIsMadeAlone() {
    assertThat(Figment.commandLine("sample", "help").getSubcommands()).containsOnlyKeys("sample");
    int all = Figment.commandLine().getSubcommands().size();
    for (String first : List.of("help", "completion", "--verbose", "smaple", "")) {
      assertThat(Figment.commandLine(first, "sample").getSubcommands()).hasSize(all);
    }
  }

  @Test
  void everyCommandHasHelp() {
    for (String name : Figment.commandLine().getSubcommands().keySet()) {
      assertThat(Command.run(name, "--help").out()).contains("Usage: figment " + name);
    }
  }

  private static void fails(int code, String message, String... arguments) {
    Command command = Command.run(arguments);
    assertThat(command.err().lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).startsWith("figment: " + message));
    assertThat(command.code()).isEqualTo(code);
    assertThat(command.err()).doesNotContain("\tat ");
  }

  private static int train(Path out, String... more) {
    String[] base = {
      "train",
      "gan",
      "--data",
      "mnist-small",
      "--limit",
      "256",
      "--batch",
      "64",
      "--out",
      out.toString(),
      "--set",
      "latents=5",
      "--set",
      "generatorWidths=16,32",
      "--set",
      "discriminatorWidths=16"
    };
    String[] all = Arrays.copyOf(base, base.length + more.length);
    System.arraycopy(more, 0, all, base.length, more.length);
    return Command.run(all).code();
  }
}
