package dev.figment.vae.pretrained;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.nn.Upsample;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Residual blocks at one resolution, and the way to the next, as the files name them. */
final class CodecStage extends Module implements Layer {
  private final Sequential blocks;
  private final Layer resize;

  private CodecStage(CodecParts parts, int in, int out, int count, Resizing resizing) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(parts.residual(i == 0 ? in : out, out));
    }
    blocks = child("resnets", new Sequential(layers));
    resize = resizing.make(parts, out);
    if (resize instanceof Module module) {
      child(resizing.key, module);
    }
  }

  /** Returns blocks, then a convolution that halves height and width. */
  static CodecStage halving(CodecParts parts, int in, int out, int count) {
    return new CodecStage(parts, in, out, count, Resizing.HALVE);
  }

  /** Returns blocks, then pixels repeated and a convolution. */
  static CodecStage doubling(CodecParts parts, int in, int out, int count) {
    return new CodecStage(parts, in, out, count, Resizing.DOUBLE);
  }

  /** Returns blocks alone. */
  static CodecStage last(CodecParts parts, int in, int out, int count) {
    return new CodecStage(parts, in, out, count, Resizing.NONE);
  }

  @Override
  public Tensor forward(Tensor x) {
    try (Scope scope = Scope.inner()) {
      return scope.keep(resize.forward(blocks.forward(x)));
    }
  }

  /** What happens to height and width, under the files' key. */
  private enum Resizing {
    NONE("") {
      @Override
      Layer make(CodecParts parts, int channels) {
        return x -> x;
      }
    },
    HALVE("downsamplers") {
      @Override
      Layer make(CodecParts parts, int channels) {
        return new Sequential(new Resize(x -> x, parts.halving(channels)));
      }
    },
    DOUBLE("upsamplers") {
      @Override
      Layer make(CodecParts parts, int channels) {
        return new Sequential(
            new Resize(new Upsample(2, Interpolation.NEAREST), parts.conv(channels, channels)));
      }
    };

    private final String key;

    Resizing(String key) {
      this.key = key;
    }

    abstract Layer make(CodecParts parts, int channels);
  }

  /** A convolution by the name of {@code conv}, after something without parameters. */
  private static final class Resize extends Module implements Layer {
    private final Layer before;
    private final Conv2d conv;

    Resize(Layer before, Conv2d conv) {
      this.before = before;
      this.conv = child("conv", conv);
    }

    @Override
    public Tensor forward(Tensor x) {
      return conv.forward(before.forward(x));
    }
  }
}
