package dev.figment.gan;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.ImageSource;
import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Small data that a test can learn in a few steps. */
public final class SmallImages {
  private SmallImages() {}

  /** Images of two classes: the upper half bright, or the lower half. */
  public static Dataset halves(ImageShape shape, int count) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
    }
    return Dataset.of(
        new ImageSource() {
          @Override
          public ImageShape shape() {
            return shape;
          }

          @Override
          public void read(int index, byte[] into, int offset) {
            int half = shape.bytes() / 2;
            for (int i = 0; i < shape.bytes(); i++) {
              into[offset + i] = (byte) (i / half == index % 2 ? 255 : 0);
            }
          }
        },
        labels,
        List.of("upper", "lower"));
  }

  /** Returns copies of a module's values. */
  public static Map<String, float[]> copy(Module module) {
    return module.state().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toFloats()));
  }

  /** Returns the mean distance between the pixels of images. */
  public static double distance(Tensor x, Tensor y) {
    return x.sub(y).abs().mean().item();
  }
}
