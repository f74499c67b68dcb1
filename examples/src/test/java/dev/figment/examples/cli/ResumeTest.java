package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on does so as it was begun. */
final class ResumeTest {
  private static final String SIZES =
      "--set generatorWidths=8 --set discriminatorWidths=8 --set latents=5";

  @TempDir private static Path shared;
  private static Path run;

  @BeforeAll
  static void trainOnce() {
    run = shared.resolve("run");
    Command command =
        train("gan --epochs 1 --lr 1e-3 --ema 0.9 --clip 2 --accumulate 2 " + SIZES, run);
    assertThat(command.code()).as(command.err()).isZero();
  }

  @Test
  void keepsWhatEveryModelCanBeToldOfTraining() throws IOException {
    JsonNode record = new ObjectMapper().readTree(run.resolve("figment.json").toFile());
    assertThat(record.path("config").path("learningRate").asDouble()).isEqualTo(1e-3);
    assertThat(record.path("average").path("law").asText()).isEqualTo("decay 0.9");
    JsonNode command = new ObjectMapper().readTree(run.resolve("command.json").toFile());
    assertThat(command.path("clip").asDouble()).isEqualTo(2);
    assertThat(command.path("accumulate").asInt()).isEqualTo(2);
    assertThat(command.path("checkpointEvery").asText()).isEqualTo("1e");
  }

  @Test
  void goesOnWithAllOfItUntold() throws IOException {
    Path twice = shared.resolve("twice");
    Path once = shared.resolve("once");
    String options = "gan --ema 0.9 --clip 0.5 --accumulate 2 " + SIZES;
    assertThat(train(options + " --epochs 1", twice).code()).isZero();
    Command more = train("gan --epochs 2 --resume", twice);
    assertThat(more.code()).as(more.err()).isZero();
    assertThat(train(options + " --epochs 2", once).code()).isZero();
    assertThat(twice.resolve("samples.png")).hasSameBinaryContentAs(once.resolve("samples.png"));
  }

  @Test
  void saysInOneSentenceWhatIsOtherThanItWas() throws IOException {
    byte[] before = Files.readAllBytes(run.resolve("model.safetensors"));
    refuses("dcgan", "model, expected gan, got dcgan");
    refuses("gan --set latents=6", "setting of latents, expected 5, got 6");
    refuses("gan --preset mlp", "setting of latents, expected 5, got 100");
    refuses("gan --lr 0.1", "setting of learningRate, expected 0.001, got 0.1");
    refuses("gan --clip 1", "--clip, expected 2.0, got 1.0");
    refuses("gan --accumulate 4", "--accumulate, expected 2, got 4");
    Command seed = train("gan --resume --epochs 2 --seed 9", run);
    assertThat(seed.err()).contains("the run's seed differs");
    assertThat(seed.err().lines()).hasSize(1);
    Command ema = train("gan --resume --epochs 2 --ema 0.5", run);
    assertThat(ema.err()).contains("the run's average of weights differs");
    assertThat(Files.readAllBytes(run.resolve("model.safetensors"))).isEqualTo(before);
  }

  @Test
  void takesANumberHoweverItIsWritten() {
    Path numbers = shared.resolve("numbers");
    assertThat(train("gan --epochs 1 --set slope=0 " + SIZES, numbers).code()).isZero();
    for (String same : List.of("0", "0.0", "0e1")) {
      Command command = train("gan --epochs 1 --resume --set slope=" + same, numbers);
      assertThat(command.code()).as(command.err()).isZero();
    }
  }

  @Test
  void refusesAPartWithOtherWeights() {
    Path codec = shared.resolve("codec");
    Path other = shared.resolve("other-codec");
    Path prior = shared.resolve("prior");
    String small = " --data cifar10-small --limit 16 --batch 8 --epochs 1";
    assertThat(call("train vqvae" + small, codec).code()).isZero();
    assertThat(call("train vqvae --seed 1" + small, other).code()).isZero();
    String train = "train code-prior --set layers=1 --set features=4 --set head=4 --part codec=";
    assertThat(call(train + codec + small, prior).code()).isZero();
    assertThat(call(train + codec + small + " --resume", prior).code()).isZero();
    assertThat(call(train + other + small + " --resume", prior).err())
        .contains("part codec, expected the one it was begun with, got other weights");
  }

  @Test
  void recordsSayFromAnywhereWhereTheirDataAre() throws IOException {
    Path pictures = shared.resolve("pictures");
    Command drawn =
        Command.run("sample", run.toString(), "--count", "8", "--each", pictures.toString());
    assertThat(drawn.code()).as(drawn.err()).isZero();
    Path relative = Path.of("").toAbsolutePath().relativize(pictures.toAbsolutePath());
    Path own = shared.resolve("own");
    String options = "train gan --batch 4 --epochs 1 --data " + relative;
    assertThat(call(options, own).code()).isZero();
    JsonNode record = new ObjectMapper().readTree(own.resolve("figment.json").toFile());
    assertThat(record.path("data").path("name").asText())
        .isEqualTo(pictures.toAbsolutePath().normalize().toString());
    assertThat(call(options + " --resume", own).code()).isZero();
  }

  private static void refuses(String arguments, String problem) {
    Command command = train(arguments + " --resume", run);
    assertThat(command.code()).isEqualTo(2);
    assertThat(command.err().lines())
        .containsExactly(
            "figment: train: the run in %s was begun with another %s".formatted(run, problem));
  }

  private static Command train(String arguments, Path out) {
    return call("train " + arguments + " --data mnist-small --limit 64 --batch 16", out);
  }

  private static Command call(String arguments, Path out) {
    return Command.run(
        Stream.concat(
                Stream.of(arguments.split(" ", -1)), List.of("--out", out.toString()).stream())
            .toArray(String[]::new));
  }
}
