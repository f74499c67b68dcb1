package dev.figment.core.data;

import dev.figment.core.random.Rng;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Images that a name stands for, and what is made of them when they are read.
 *
 * <pre>{@code
 * DataPart training = DataSelection.of("photos").size(64).holdout(0.1).read(Split.TRAIN);
 * }</pre>
 *
 * @param name a {@link NamedDataset#id}, or a folder for {@link ImageFolder}
 * @param form what each picture is made into
 * @param holdout the share of a folder without parts that is held back from training; 0 for none
 * @param skipping who is told of damaged pictures that are passed over; nobody if they are errors
 */
public record DataSelection(
    String name, PictureForm form, double holdout, Optional<ImageFolder.DamageReport> skipping) {
  private static final long HELD_BACK = 0;

  /**
   * Makes a selection.
   *
   * @throws IllegalArgumentException if the share is below 0, or leaves nothing to learn from
   */
  public DataSelection {
    if (!(holdout >= 0 && holdout < 1)) {
      throw new IllegalArgumentException(
          "holdout: no such share, expected from 0 to below 1, got " + holdout);
    }
  }

  /** Returns all images of a name, as they are. */
  public static DataSelection of(String name) {
    return new DataSelection(name, PictureForm.AS_IT_IS, 0, Optional.empty());
  }

  /** Returns the same with pictures in another form. */
  public DataSelection form(PictureForm other) {
    return new DataSelection(name, other, holdout, skipping);
  }

  /** Returns the same with a share held back; the same images every time. */
  public DataSelection holdout(double share) {
    return new DataSelection(name, form, share, skipping);
  }

  /** Returns the same without damaged pictures. */
  public DataSelection skipDamaged(ImageFolder.DamageReport report) {
    return new DataSelection(name, form, holdout, Optional.of(report));
  }

  /**
   * Reads a part.
   *
   * <p>A folder that holds a folder {@code train} and one of {@code test}, {@code val}, {@code
   * valid} and {@code validation} comes in parts; any other is read whole for either, but for what
   * is held back.
   *
   * @param split which part
   * @throws FileNotFoundException if there is neither such a data set nor such a folder
   * @throws IllegalArgumentException if something is to be held back where a part of its own is
   *     there to be measured on
   * @throws IOException if it cannot be read
   */
  public DataPart read(Split split) throws IOException {
    return read(split, DataHome.standard());
  }

  DataPart read(Split split, DataHome home) throws IOException {
    Optional<NamedDataset> named = NamedDataset.of(name);
    if (named.isPresent()) {
      requireNoHoldout();
      Origin origin = split == Split.TRAIN ? Origin.TRAINING : Origin.TEST;
      return new DataPart(named.get().read(split, home).inForm(form), origin);
    }
    Path folder = DataCatalog.folder(name);
    Optional<PartFolders> parts = PartFolders.of(folder);
    if (parts.isEmpty()) {
      return whole(images(folder), split);
    }
    requireNoHoldout();
    return split == Split.TRAIN
        ? new DataPart(images(parts.get().train()), Origin.TRAINING)
        : new DataPart(images(parts.get().judged()), parts.get().origin());
  }

  private Dataset images(Path folder) throws IOException {
    ImageFolder images = ImageFolder.open(folder).form(form);
    return (skipping.isPresent() ? images.skipDamaged(skipping.get()) : images).read();
  }

  private DataPart whole(Dataset all, Split split) {
    if (holdout == 0) {
      return new DataPart(all, Origin.TRAINING);
    }
    int held = (int) Math.max(1, Math.round(all.size() * holdout));
    if (held >= all.size()) {
      throw new IllegalArgumentException(
          "holdout: nothing is left to learn from, expected a share of %s images below all, got %s"
              .formatted(all.size(), holdout));
    }
    int[] order = Rng.seed(HELD_BACK).permutation(all.size());
    boolean train = split == Split.TRAIN;
    int[] chosen = Arrays.copyOfRange(order, train ? held : 0, train ? all.size() : held);
    Arrays.sort(chosen);
    return new DataPart(all.select(chosen), train ? Origin.TRAINING : Origin.HELD_BACK);
  }

  private void requireNoHoldout() {
    if (holdout > 0) {
      throw new IllegalArgumentException(
          "holdout: the data have a part of their own to measure on, expected 0, got " + holdout);
    }
  }
}
