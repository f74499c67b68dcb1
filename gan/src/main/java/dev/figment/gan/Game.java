package dev.figment.gan;

import java.util.List;

/**
 * The rules by which a discriminator and a generator play.
 *
 * @param loss what each of them minimizes
 * @param target what a score of the data should stand for: 1, or a little below for one-sided label
 *     smoothing
 * @param penalties on the discriminator's slope, added to its loss
 * @param turns of the discriminator for one of the generator
 */
public record Game(
    AdversarialLoss loss, double target, List<GradientPenalty> penalties, int turns) {
  /**
   * Checks the rules.
   *
   * @throws IllegalArgumentException if one is out of its range, or the loss has no targets
   */
  public Game {
    penalties = List.copyOf(penalties);
    if (!(target > 0.5 && target <= 1) || turns < 1) {
      throw new IllegalArgumentException(
          "game: number out of range, expected 0.5 < target <= 1, turns >= 1, got %s, %s"
              .formatted(target, turns));
    }
    if (target != 1 && !loss.isTargeted()) {
      throw new IllegalArgumentException(
          "game: the loss has no targets, expected target 1, got %s for %s"
              .formatted(target, loss));
    }
  }

  /** Returns a game of a loss and penalties, a turn each. */
  public static Game of(AdversarialLoss loss, GradientPenalty... penalties) {
    return new Game(loss, 1, List.of(penalties), 1);
  }

  /** Returns this game with another target for scores of the data. */
  public Game smoothed(double next) {
    return new Game(loss, next, penalties, turns);
  }

  /** Returns this game with more turns of the discriminator for one of the generator. */
  public Game turns(int next) {
    return new Game(loss, target, penalties, next);
  }
}
