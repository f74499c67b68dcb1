package dev.figment.examples.cli;

import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingRun;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Turns Ctrl-C during training into a request to stop: the process ends when the checkpoint is
 * written.
 */
final class Interruption implements TrainingListener, AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onShutdown, "figment-interruption");
  private volatile @Nullable TrainingRun run;
  private volatile boolean happened;

  @Override
  public void started(TrainingRun begun) {
    run = begun;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean happened() {
    return happened;
  }

  @Override
  public void close() {
    done.countDown();
    if (run != null && !happened) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void onShutdown() {
    TrainingRun current = run;
    if (current == null) {
      return;
    }
    happened = true;
    current.requestStop();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
