package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextRunTest {
  private static final String DATA = "--data captioned-mnist --limit 8 --batch 4 --epochs 1";

  @TempDir private Path folder;

  @Test
  void judgesACodecWithADiffusionAndAnEmbedding() {
    Path codec = folder.resolve("codec");
    assertRuns("train klautoencoder --preset captioned-mnist --set widths=8,8,8 " + DATA, codec);
    Path latent = folder.resolve("latent");
    assertRuns("train latent --set widths=32 --set blocks=1 " + DATA, latent, "codec=" + codec);
    Command drawn =
        Command.run("judge", latent.toString(), "--count", "1", "--steps", "1", "--guidance", "1");
    assertThat(drawn.code()).as(drawn.err()).isZero();
    assertThat(drawn.out()).startsWith("measured on 100 pictures drawn by captions");
    assertThat(drawn.out()).contains("digit ", "colors ", "digitAndColors ");
    Path clip = folder.resolve("clip");
    assertRuns("train clip " + DATA, clip);
    Command found = Command.run("judge", clip.toString(), "--count", "1");
    assertThat(found.out()).startsWith("measured on 100 test images").contains("retrieval ");
    Command other = Command.run("judge", codec.toString());
    assertThat(other.code()).isNotZero();
    assertThat(other.err())
        .contains("judge: nothing to judge, expected clip or a model that draws by text, got");
  }

  @Test
  void variesImagesByUnClip() {
    Path run = folder.resolve("unclip");
    assertRuns("train unclip --data captioned-mnist --limit 4 --batch 4 --epochs 5", run);
    Path file = folder.resolve("varied.png");
    Command varied =
        Command.run(
            "vary", run.toString(), "--rows", "2", "--strength", "0,1", "--out", file.toString());
    assertThat(varied.code()).as(varied.err()).isZero();
    assertThat(file).isNotEmptyFile();
    Command other =
        Command.run("vary", run.toString(), "--sampler", "ddim", "--out", file.toString());
    assertThat(other.code()).isNotZero();
    assertThat(other.err())
        .contains("sample: no choice of samplers, expected a diffusion model, got unclip");
  }

  private static void assertRuns(String words, Path out, String... parts) {
    List<String> all = new ArrayList<>(List.of(words.split(" ", -1)));
    for (String part : parts) {
      all.addAll(List.of("--part", part));
    }
    all.addAll(List.of("--out", out.toString()));
    Command command = Command.run(all.toArray(new String[0]));
    assertThat(command.code()).as(command.err()).isZero();
  }
}
