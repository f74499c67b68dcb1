package dev.figment.vae.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.ImageShape;
import dev.figment.core.io.Safetensors;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.weights.Torch;
import dev.figment.core.weights.TorchWeights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PyTorch loads an exported VAE, and encodes and decodes as it does here. */
final class VaeInTorchTest {
  private static final ImageShape IMAGE = new ImageShape(28, 28, 1);
  private static final float TOLERANCE = 1e-5f;

  @TempDir private Path folder;

  @Test
  void affineLayersAgree() throws IOException {
    assertAgrees("mlp", new Vae(VaeConfig.gray(IMAGE), Rng.seed(1)));
  }

  @Test
  void convolutionsAgree() throws IOException {
    assertAgrees("conv", new Vae(VaeConfig.convolutional(IMAGE), Rng.seed(1)));
  }

  private void assertAgrees(String kind, Vae vae) throws IOException {
    Path weights = folder.resolve("vae.safetensors");
    Path input = folder.resolve("images.safetensors");
    Path output = folder.resolve("output");
    Tensor images = Rng.seed(2).uniform(Shape.of(5, 28, 28, 1));
    TorchWeights.write(weights, vae.spec().network());
    Safetensors.write(input, Map.of("images", images));
    Torch.run(VaeInTorchTest.class, "vae.py", folder, folder.resolve(kind), weights, input, output);
    ByteBuffer theirs = ByteBuffer.wrap(Files.readAllBytes(output)).order(ByteOrder.LITTLE_ENDIAN);
    Tensor latents = vae.encode(images);
    assertSame(latents, theirs);
    assertSame(vae.decode(latents), theirs);
    assertThat(theirs.hasRemaining()).isFalse();
  }

  private static void assertSame(Tensor ours, ByteBuffer theirs) {
    for (float value : ours.toFloats()) {
      assertThat(value).isEqualTo(theirs.getFloat(), within(TOLERANCE));
    }
  }
}
