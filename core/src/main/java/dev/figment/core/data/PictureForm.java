package dev.figment.core.data;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What pictures are made into when they are read.
 *
 * @param size their height and width; nothing if they stay as they are
 * @param channels their channels; nothing if they stay as they are
 */
public record PictureForm(Optional<ImageShape> size, OptionalInt channels) {
  /** Pictures stay as they are. */
  public static final PictureForm AS_IT_IS = new PictureForm(Optional.empty(), OptionalInt.empty());

  /** Makes a form. */
  public PictureForm {
    channels.ifPresent(Channels::require);
  }

  /** Returns this form at a height and width. */
  public PictureForm resized(ImageShape to) {
    return new PictureForm(Optional.of(to), channels);
  }

  ImageFile of(ImageFile image) {
    ImageFile resized =
        size.isPresent() ? image.resize(size.get().height(), size.get().width()) : image;
    return channels.isPresent() ? resized.channels(channels.getAsInt()) : resized;
  }
}
