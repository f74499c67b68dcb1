package dev.figment.core.train.listener;

import java.util.HashSet;
import java.util.Set;

/** Tells once what could not be done, where the run goes on without it. */
final class Warnings {
  private static final System.Logger LOG = System.getLogger(Warnings.class.getPackageName());

  private final Set<String> said = new HashSet<>();

  /** Warns of a picture, unless it was said before. */
  void say(String picture, Exception reason) {
    String text = picture + " is not drawn, and the run goes on: " + reason.getMessage();
    if (said.add(text)) {
      LOG.log(System.Logger.Level.WARNING, text);
    }
  }
}
