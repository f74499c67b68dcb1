package dev.figment.examples.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.figment.core.model.Conditional;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.TextConditional;
import dev.figment.core.model.Trainable;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.shape.Shape;
import dev.figment.core.train.RunRecord;
import dev.figment.diffusion.Diffusion;
import dev.figment.diffusion.SamplerName;
import dev.figment.gan.stylegan.StyleGan;

/** What the page is told of a run: where it stands, and which controls its model has. */
final class Facts {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Facts() {}

  /** Says which run it is. */
  static ObjectNode of(int number, String name, RunRecord run) {
    return JSON.objectNode()
        .put("run", number)
        .put("name", name)
        .put("model", run.model())
        .put("data", run.data().name())
        .put("images", run.data().images())
        .put("epoch", run.progress().epoch())
        .put("step", run.progress().step());
  }

  /** Says what each epoch measured, and the points of each figure's curve. */
  static ObjectNode history(RunRecord run) {
    ObjectNode root = JSON.objectNode().put("step", run.progress().step());
    ArrayNode epochs = root.putArray("epochs");
    for (TrainingHistory.Epoch epoch : run.history().epochs()) {
      epochs
          .addObject()
          .put("epoch", epoch.number())
          .put("step", epoch.step())
          .set("figures", MAPPER.valueToTree(epoch.figures()));
    }
    ObjectNode curves = root.putObject("curves");
    run.curve()
        .points(run.history())
        .forEach(
            (name, points) -> {
              ArrayNode curve = curves.putArray(name);
              points.forEach(point -> curve.addArray().add(point.epochs()).add(point.value()));
            });
    return root;
  }

  /** Says which controls fit a model. */
  static ObjectNode controls(Trainable model) {
    ObjectNode root =
        JSON.objectNode()
            .put("draws", model instanceof GenerativeModel)
            .put("prompts", model instanceof TextConditional)
            .put("classes", model instanceof Conditional told ? told.classes() : 0)
            .put("guides", model instanceof Diffusion diffusion && diffusion.classes() > 0)
            .put("walks", model instanceof Diffusion)
            .put("truncates", model instanceof StyleGan)
            .put("latents", LatentView.sliders(model))
            .put("reconstructs", model instanceof LatentCodec)
            .put(
                "plane",
                model instanceof LatentCodec codec && codec.latentShape().equals(Shape.of(2)));
    ArrayNode samplers = root.putArray("samplers");
    if (model instanceof Diffusion) {
      for (String name : SamplerName.known().split(", ", -1)) {
        samplers.add(name);
      }
    }
    return root;
  }

  /** Says where images lie in a plane of latents. */
  static ObjectNode places(LatentView.Places places) {
    ObjectNode root = JSON.objectNode();
    ArrayNode points = root.putArray("points");
    for (int i = 0; i < places.classes().length; i++) {
      points
          .addArray()
          .add(places.latents()[2 * i])
          .add(places.latents()[2 * i + 1])
          .add(places.classes()[i]);
    }
    return root;
  }
}
