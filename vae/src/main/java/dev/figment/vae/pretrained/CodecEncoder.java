package dev.figment.vae.pretrained;

import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** {@code [N, H, W, 3] → [N, h, w, out]}. Units: pixel range [-1, 1]. */
final class CodecEncoder extends Module implements Layer {
  private final Conv2d first;
  private final Sequential down;
  private final CodecMiddle middle;
  private final GroupNorm norm;
  private final Conv2d last;

  CodecEncoder(PublishedCodecConfig config, CodecParts parts, int out) {
    List<Integer> widths = config.widths();
    int width = widths.get(0);
    first = child("conv_in", parts.conv(PublishedCodecConfig.COLORS, width));
    List<Layer> stages = new ArrayList<>();
    for (int i = 0; i < widths.size(); i++) {
      boolean isLast = i == widths.size() - 1;
      stages.add(
          isLast
              ? CodecStage.last(parts, width, widths.get(i), config.blocks())
              : CodecStage.halving(parts, width, widths.get(i), config.blocks()));
      width = widths.get(i);
    }
    down = child("down_blocks", new Sequential(stages));
    middle = child("mid_block", new CodecMiddle(parts, width));
    norm = child("conv_norm_out", parts.last(width));
    last = child("conv_out", parts.conv(width, out));
  }

  @Override
  public Tensor forward(Tensor x) {
    return last.forward(norm.forward(middle.forward(down.forward(first.forward(x)))));
  }
}
