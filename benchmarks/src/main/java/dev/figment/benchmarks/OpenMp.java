package dev.figment.benchmarks;

import dev.figment.core.kernel.thread.Threads;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The threads that the natives of ND4J and of oneDNN share. */
public final class OpenMp {
  private OpenMp() {}

  /** Gives the calling thread's work as many of them as this library uses. */
  public static void useThreads() {
    Nd4j.getBackend(); // loads the natives
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(Threads.count());
  }
}
