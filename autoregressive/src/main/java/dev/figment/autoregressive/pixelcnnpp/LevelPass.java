package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.autoregressive.layer.PixelConv;
import dev.figment.autoregressive.layer.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Level} that goes on: the stream of the rows above by rows, the other one by pixels. The
 * smaller level goes on at every second row and every second pixel of it.
 */
final class LevelPass {
  private final List<GatedResnet.Pass> aboveDown;
  private final List<GatedResnet.Pass> beforeDown;
  private final List<GatedResnet.Pass> aboveUp;
  private final List<GatedResnet.Pass> beforeUp;
  private final Optional<Half> half;
  private final List<float[][]> downRows = new ArrayList<>(); // what aboveDown gave of this row
  private final List<float[][]> upRows = new ArrayList<>(); // what aboveUp gave of this row

  record Weights(
      List<GatedResnet.Weights> aboveDown,
      List<GatedResnet.Weights> beforeDown,
      List<GatedResnet.Weights> aboveUp,
      List<GatedResnet.Weights> beforeUp,
      Optional<Smaller> smaller) {}

  record Smaller(
      PixelConv aboveHalved,
      PixelConv beforeHalved,
      Weights level,
      PixelConv aboveDoubled,
      PixelConv beforeDoubled) {}

  LevelPass(Weights weights, int width) {
    aboveDown = passes(weights.aboveDown(), width);
    beforeDown = passes(weights.beforeDown(), width);
    aboveUp = passes(weights.aboveUp(), width);
    beforeUp = passes(weights.beforeUp(), width);
    half = weights.smaller().map(smaller -> new Half(smaller, width));
  }

  private static List<GatedResnet.Pass> passes(List<GatedResnet.Weights> weights, int width) {
    return weights.stream().map(w -> new GatedResnet.Pass(w, width)).toList();
  }

  /** Computes the stream of the rows above for a row: {@code [W][F]}, before any pixel of it. */
  float[][] row(int row, float[][] above) {
    downRows.clear();
    upRows.clear();
    float[][] y = above;
    List<float[][]> given = new ArrayList<>();
    given.add(above);
    for (GatedResnet.Pass block : aboveDown) {
      y = block.row(y, Collections.nCopies(y.length, Optional.empty()));
      given.add(y);
      downRows.add(y);
    }
    if (half.isPresent()) {
      y = half.get().row(row, y);
    } else {
      given.remove(given.size() - 1);
    }
    for (int i = 0; i < aboveUp.size(); i++) {
      float[][] skip = given.get(given.size() - 1 - i);
      y = aboveUp.get(i).row(y, Arrays.stream(skip).map(Optional::of).toList());
      upRows.add(y);
    }
    return y;
  }

  /** Computes the other stream at a pixel: {@code [F]}. */
  float[] at(int row, int column, float[] before) {
    float[] y = before;
    List<float[]> given = new ArrayList<>(List.of(before));
    for (int i = 0; i < beforeDown.size(); i++) {
      y = beforeDown.get(i).at(column, y, Optional.of(downRows.get(i)[column]));
      given.add(y);
    }
    if (half.isPresent()) {
      y = half.get().at(row, column, y);
    } else {
      given.remove(given.size() - 1);
    }
    for (int i = 0; i < beforeUp.size(); i++) {
      float[] both = joined(upRows.get(i)[column], given.get(given.size() - 1 - i));
      y = beforeUp.get(i).at(column, y, Optional.of(both));
    }
    return y;
  }

  private static float[] joined(float[] x, float[] y) {
    float[] both = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, both, x.length, y.length);
    return both;
  }

  /** Goes from a row to the next. */
  void nextRow(int row) {
    List.of(aboveDown, beforeDown, aboveUp, beforeUp)
        .forEach(blocks -> blocks.forEach(GatedResnet.Pass::nextRow));
    half.ifPresent(smaller -> smaller.nextRow(row));
  }

  /** The smaller level with what it sees of this one, and what it last gave back. */
  private static final class Half {
    private final Smaller weights;
    private final LevelPass level;
    private final Rows aboveRows;
    private final Rows beforeRows;
    private float[][] aboveBack = {}; // [W / 2, 4F]
    private final float[][] beforeBack; // [W / 2, 4F]

    Half(Smaller weights, int width) {
      this.weights = weights;
      level = new LevelPass(weights.level(), width / 2);
      aboveRows = weights.aboveHalved().rows(width);
      beforeRows = weights.beforeHalved().rows(width);
      beforeBack = new float[width / 2][weights.beforeDoubled().out()];
    }

    float[][] row(int row, float[][] x) {
      for (int column = 0; column < x.length; column++) {
        aboveRows.put(column, x[column]);
      }
      if (row % 2 == 0) {
        float[][] halved = new float[x.length / 2][weights.aboveHalved().out()];
        for (int column = 0; column < halved.length; column++) {
          weights.aboveHalved().at(2 * column, aboveRows, halved[column]);
        }
        float[][] y = level.row(row / 2, halved);
        aboveBack = new float[y.length][weights.aboveDoubled().out()];
        for (int column = 0; column < y.length; column++) {
          weights.aboveDoubled().at(y[column], aboveBack[column]);
        }
      }
      float[][] back = new float[x.length][];
      for (int column = 0; column < x.length; column++) {
        back[column] = part(aboveBack[column / 2], row, column);
      }
      return back;
    }

    float[] at(int row, int column, float[] x) {
      beforeRows.put(column, x);
      if (row % 2 == 0 && column % 2 == 0) {
        float[] halved = new float[weights.beforeHalved().out()];
        weights.beforeHalved().at(column, beforeRows, halved);
        float[] y = level.at(row / 2, column / 2, halved);
        weights.beforeDoubled().at(y, beforeBack[column / 2]);
      }
      return part(beforeBack[column / 2], row, column);
    }

    void nextRow(int row) {
      aboveRows.next();
      beforeRows.next();
      if (row % 2 == 1) {
        level.nextRow(row / 2);
      }
    }

    /** Which of its four parts a smaller pixel gives to a pixel. */
    private static float[] part(float[] parts, int row, int column) {
      int f = parts.length / 4;
      int from = (row % 2 * 2 + column % 2) * f;
      return Arrays.copyOfRange(parts, from, from + f);
    }
  }
}
