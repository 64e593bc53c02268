package dev.rowmill.job;

import dev.rowmill.job.JobPlan.Output;
import java.util.ArrayList;
import java.util.List;

/// Turns a definition into a plan: the order of its parts is the order in which a row meets them.
final class JobResolver {

  private JobResolver() {}

  /// The plan; of use only if no problem was added, now or before.
  static JobPlan resolve(JobDefinition definition, Problems problems) {
    var input = definition.input();
    var steps = new StepResolver(problems);
    steps.declare(input);
    steps.validate(definition.rules());
    steps.apply(definition.steps());
    var outputs = outputs(definition, steps, problems);
    checkDestinations(definition, problems);
    var rejects = definition.rejects();
    return new JobPlan(
        definition.name(),
        definition.description(),
        new JobPlan.Input(
            input.csv().map(csv -> csv.path().toString()).orElse(""),
            input.dialect().dialect(),
            input.dialect().nulls(),
            input.ragged()),
        steps.columns(),
        steps.transforms(),
        outputs,
        new JobPlan.Rejects(
            rejects.csv().map(PlacedPath::path),
            rejects.escapeFormulas(),
            rejects.max(),
            rejects.maxPercent()),
        definition.run());
  }

  private static List<Output> outputs(
      JobDefinition definition, StepResolver steps, Problems problems) {
    var resolver = new OutputResolver(steps, definition.input(), problems);
    var outputs = new ArrayList<Output>();
    for (var section : definition.outputs()) {
      resolver.resolve(section).ifPresent(outputs::add);
    }
    return outputs;
  }

  private static void checkDestinations(JobDefinition definition, Problems problems) {
    var destinations =
        new Destinations(
            definition.input().csv().map(csv -> InputPattern.of(csv.path())), problems);
    for (var output : definition.outputs()) {
      output.path().ifPresent(path -> destinations.add(path, "the output '" + output.name() + "'"));
    }
    definition.rejects().csv().ifPresent(path -> destinations.add(path, "the rejects"));
  }
}
