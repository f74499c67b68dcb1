package dev.figment.diffusion.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.torch.TorchRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClipImageTest {
  private static final double[] BLACK = {
    -0.375626, -1.679150, -2.719712, 1.605670, 0.987883, -1.219714, -0.783720, -0.193501,
    0.236478, 1.104850, 2.029016, 0.850129, 0.615344, -0.185352, -0.546381, -1.522570,
    0.030853, 0.145903, 0.811213, -1.523431, 0.204848, -0.780517, -1.069094, 0.469627,
    0.618617, -1.111934, -0.022783, 1.282441, 0.711306, -0.075730, 0.236982, -0.119732
  };
  private static final double UNIT = Math.pow(32, -.5);
  private static final ClipTower TOWER = new ClipTower(32, 5, 4, 37, ClipActivation.QUICK_GELU);
  private static final ClipImageConfig CONFIG = new ClipImageConfig(32, 4, TOWER, 32);

  /** The published encoder: its constructors draw once, then its own rule draws the weights. */
  private static ClipImage published() {
    ClipImage clip = new ClipImage(CONFIG, Rng.seed(0));
    TorchRandom random = TorchRandom.seed(0);
    random.normal(32);
    random.uniform(32 * 3 * 4 * 4);
    random.normal(65 * 32);
    random.uniform(5 * (4 * (32 * 32 + 32) + (32 * 37 + 37) + (37 * 32 + 32)));
    Map<String, Tensor> state = clip.namedParameters();
    state.forEach(
        (name, tensor) -> {
          if (name.endsWith("bias")) {
            tensor.assign(Tensor.zeros(tensor.shape()));
          }
        });
    String embeddings = "vision_model.embeddings.";
    state.get(embeddings + "class_embedding").assign(random.normal(Shape.of(32)).mul(UNIT));
    Tensor kernels = random.normal(Shape.of(32, 3, 4, 4)).mul(.02);
    state.get(embeddings + "patch_embedding.weight").assign(kernels.permute(2, 3, 1, 0));
    Tensor places = random.normal(Shape.of(65, 32)).mul(.02);
    state.get(embeddings + "position_embedding.weight").assign(places);
    double in = UNIT * Math.pow(10, -.5);
    for (int layer = 0; layer < 5; layer++) {
      String block = "vision_model.encoder.layers." + layer + ".";
      draw(state, block + "self_attn.q_proj.weight", random, in);
      draw(state, block + "self_attn.k_proj.weight", random, in);
      draw(state, block + "self_attn.v_proj.weight", random, in);
      draw(state, block + "self_attn.out_proj.weight", random, UNIT);
      draw(state, block + "mlp.fc1.weight", random, Math.pow(64, -.5));
      draw(state, block + "mlp.fc2.weight", random, in);
    }
    random.uniform(32 * 32);
    draw(state, "visual_projection.weight", random, UNIT);
    return clip;
  }

  private static void draw(
      Map<String, Tensor> state, String name, TorchRandom random, double deviation) {
    Tensor tensor = state.get(name);
    Shape theirs = Shape.of(tensor.shape().dim(1), tensor.shape().dim(0));
    tensor.assign(random.normal(theirs).mul(deviation).transpose());
  }

  @Test
  void seesBlackAsThePublishedEncoderDoes() {
    Tensor black = ClipImage.normalize(Tensor.zeros(Shape.of(1, 32, 32, 3)));
    float[] embedding = published().forward(black).toFloats();
    for (int i = 0; i < BLACK.length; i++) {
      assertThat((double) embedding[i]).isCloseTo(BLACK[i], within(1e-4));
    }
  }

  @Test
  void countsItsParameters() {
    int block = 4 * (32 * 32 + 32) + 32 * 37 + 37 + 37 * 32 + 32 + 4 * 32;
    int rest = 32 + 3 * 16 * 32 + 65 * 32 + 4 * 32 + 32 * 32;
    assertThat(new ClipImage(CONFIG, Rng.seed(0)).parameterCount()).isEqualTo(5L * block + rest);
  }

  @Test
  void rejectsWhatDoesNotFit() {
    ClipImage clip = new ClipImage(CONFIG, Rng.seed(0));
    assertThatThrownBy(() -> clip.forward(Tensor.zeros(Shape.of(2, 28, 28, 3))))
        .hasMessage(
            "clipImage: images have the wrong size, expected [2, 32, 32, 3], got [2, 28, 28, 3]");
    assertThatThrownBy(() -> new ClipImageConfig(30, 4, TOWER, 32))
        .hasMessage("clipImage: side out of range, expected multiples of 4, got 30");
    assertThatThrownBy(() -> new ClipImageConfig(32, 4, TOWER, 0))
        .hasMessage("clipImage: embedding out of range, expected >= 1, got 0");
    assertThatThrownBy(() -> ClipTower.of(30, 2, 4))
        .hasMessage("clipTower: features do not fall into heads, expected a multiple of 4, got 30");
    assertThatThrownBy(() -> ClipTower.of(32, 0, 4))
        .hasMessage(
            "clipTower: size out of range, expected width, layers and hidden > 0, got 32, 0 and"
                + " 128");
  }
}
