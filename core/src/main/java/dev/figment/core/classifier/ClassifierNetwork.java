package dev.figment.core.classifier;

import dev.figment.core.nn.Activation;
import dev.figment.core.nn.BatchNorm;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Residual;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A small residual network: a convolution, then stages that each halve the image and add one
 * residual block, then the mean over the pixels.
 *
 * <p>Shapes: images {@code [N, H, W, C]}, features {@code [N, D]}, logits {@code [N, K]}. Units:
 * pixel range [0, 1].
 *
 * <p>Reference: He et al. 2016, section 4.2, with fewer blocks.
 */
final class ClassifierNetwork extends Module {
  private static final int KERNEL = 3;
  private static final double MIDDLE = 0.5;
  private static final double SCALE = 4; // a deviation of about 1/4 is usual

  private final Sequential body;
  private final Linear head;

  ClassifierNetwork(ClassifierConfig config, Rng rng) {
    List<Layer> layers = new ArrayList<>();
    int in = config.image().channels();
    int stride = 1;
    for (int out : config.channels()) {
      layers.addAll(normalized(in, out, stride, rng));
      layers.add(Activation.RELU);
      if (stride > 1) {
        layers.add(new Residual(new Sequential(branch(out, rng))));
        layers.add(Activation.RELU);
      }
      in = out;
      stride = 2;
    }
    body = child("body", new Sequential(layers));
    head = child("head", new Linear(in, config.classes(), rng));
  }

  Tensor features(Tensor images) {
    return body.forward(images.sub(MIDDLE).mul(SCALE)).mean(1, 2);
  }

  Tensor logits(Tensor features) {
    return head.forward(features);
  }

  private static List<Layer> branch(int channels, Rng rng) {
    List<Layer> layers = new ArrayList<>(normalized(channels, channels, 1, rng));
    layers.add(Activation.RELU);
    layers.addAll(normalized(channels, channels, 1, rng));
    return layers;
  }

  private static List<Layer> normalized(int in, int out, int stride, Rng rng) {
    Window window = Window.of(stride, KERNEL / 2);
    return List.of(Conv2d.withoutBias(in, out, KERNEL, window, rng), new BatchNorm(out));
  }
}
