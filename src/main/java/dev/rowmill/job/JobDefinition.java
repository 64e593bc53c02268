package dev.rowmill.job;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A job file as it was understood: one component for each section. What was not understood is
/// missing here, and a problem says so. A new section gets its key in [#read].
record JobDefinition(
    String name,
    String description,
    InputSection input,
    List<ValidateSection> rules,
    List<StepSection> steps,
    List<OutputSection> outputs,
    RejectsSection rejects,
    RunSettings run) {

  static final String VERSION = "1";

  /// The sections of a job file, of which a misplaced one is recognised elsewhere.
  static final Set<String> SECTIONS =
      Set.of("params", "input", "validate", "steps", "outputs", "rejects", "run", "schedule");

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,80}");

  /// @param job the whole file
  static JobDefinition read(MappingReader job) {
    job.later("tasks", "schedule", "notify");
    readVersion(job);
    var name = readName(job);
    job.has("description");
    job.has("params"); // read before, because everything else may refer to them
    boolean isTasks = job.hasLater("tasks");
    if (!isTasks) {
      job.require("input", "say which file to read: input: {csv: data.csv}");
      job.require("outputs", "say what to write: outputs: {rows: {csv: out.csv}}");
    }
    if (job.isEmptyCollection("outputs")) {
      job.problem(ProblemCode.INVALID_VALUE, job.at("outputs"), "'outputs' names no output", "");
    }
    var definition =
        new JobDefinition(
            name,
            job.text("description").map(PlacedText::value).orElse(""),
            job.mapping("input").map(InputSection::read).orElse(InputSection.MISSING),
            ValidateSection.readAll(job),
            StepSection.readAll(job),
            OutputSection.readAll(job),
            job.mapping("rejects").map(RejectsSection::read).orElse(RejectsSection.DEFAULT),
            job.mapping("run").map(RunSection::read).orElse(RunSettings.DEFAULT));
    job.end();
    return definition;
  }

  private static void readVersion(MappingReader job) {
    job.require("rowmill", "begin with 'rowmill: 1', the version of the language");
    var version = job.verbatim("rowmill");
    if (version.isPresent() && !version.get().value().equals(VERSION)) {
      var message =
          "this Rowmill reads version " + VERSION + " of the language, not '" + version.get() + "'";
      job.problem(ProblemCode.INVALID_VALUE, version.get(), message, "");
    }
  }

  private static String readName(MappingReader job) {
    job.require("job", "give the job a name of a-z, 0-9 and -");
    Optional<PlacedText> name = job.verbatim("job");
    if (name.isPresent() && !NAME.matcher(name.get().value()).matches()) {
      var message = "'" + name.get() + "' is no name for a job";
      job.problem(ProblemCode.INVALID_NAME, name.get(), message, "use a-z, 0-9 and -, at most 80");
    }
    return name.map(PlacedText::value).orElse("");
  }
}
