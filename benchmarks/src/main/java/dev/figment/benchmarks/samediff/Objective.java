package dev.figment.benchmarks.samediff;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss of a graph, and the parameters that learn by it. */
final class Objective {
  private final SDVariable loss;
  private final Parameters parameters;

  /** Lets the graph of the loss make the one of its gradients. */
  Objective(SDVariable loss, Parameters parameters) {
    this.loss = loss;
    this.parameters = parameters;
    loss.markAsLoss();
    loss.getSameDiff().createGradFunction(parameters.names().toArray(new String[0]));
  }

  /** Makes one update, and returns the loss before it. */
  double step(Map<String, INDArray> data) {
    OutAndGrad result =
        loss.getSameDiff()
            .calculateGradientsAndOutputs(data, List.of(loss.name()), parameters.names());
    parameters.step(result.getGradients());
    return requireNonNull(result.getOutputs().get(loss.name())).getDouble(0);
  }
}
