package dev.figment.diffusion.text;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import java.util.ArrayList;
import java.util.List;

/** The captions of a data set's classes as rows of tokens, and the row of no caption. */
public final class Captions {
  private final Prompts rows;
  private final int none;

  /** Makes the rows of texts, one a class. */
  public Captions(Tokenizer tokenizer, List<String> texts) {
    List<String> all = new ArrayList<>(texts);
    all.add("");
    rows = Prompts.of(tokenizer, all);
    none = texts.size();
  }

  /** Returns the captions of labels. */
  public Prompts of(IntTensor labels) {
    return of(labels, IntTensor.full(labels.shape(), 0));
  }

  /**
   * Returns the captions of labels, some of them left out.
   *
   * @param dropped 1 for each label whose caption is left out
   */
  public Prompts of(IntTensor labels, IntTensor dropped) {
    int count = labels.shape().size();
    int length = rows.tokens().shape().dim(1);
    int[] tokens = new int[count * length];
    int[] ends = new int[count];
    int[] all = rows.tokens().toInts();
    for (int i = 0; i < count; i++) {
      int row = dropped.at(i) == 1 ? none : labels.at(i);
      System.arraycopy(all, row * length, tokens, i * length, length);
      ends[i] = rows.ends().at(row);
    }
    return new Prompts(
        IntTensor.of(tokens, Shape.of(count, length)), IntTensor.of(ends), List.of());
  }
}
