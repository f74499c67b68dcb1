package dev.figment.benchmarks.samediff;

import dev.figment.benchmarks.task.Gan;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.ops.SDNN;

/** The two networks of {@link Gan}. */
final class Players {
  private Players() {}

  static SDVariable generate(List<SDVariable> parameters, SDVariable noise) {
    SDNN nn = noise.getSameDiff().nn();
    SDVariable y = noise;
    for (int i = 0; i < parameters.size(); i += 2) {
      y = (i == 0 ? y : nn.relu(y, 0)).mmul(parameters.get(i)).add(parameters.get(i + 1));
    }
    return nn.tanh(y);
  }

  static SDVariable discriminate(List<SDVariable> parameters, SDVariable images) {
    SDNN nn = images.getSameDiff().nn();
    SDVariable y = images;
    for (int i = 0; i < parameters.size(); i += 2) {
      SDVariable x = i == 0 ? y : nn.leakyRelu(y, Gan.SLOPE);
      y = x.mmul(parameters.get(i)).add(parameters.get(i + 1));
    }
    return y;
  }
}
