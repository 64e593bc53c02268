package dev.rowmill.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The input columns that a job names, to be compared with a file's header. Immutable.
public final class HeaderCheck {

  private final Source source;
  private final Map<String, Integer> needed;

  private HeaderCheck(Source source, Map<String, Integer> needed) {
    this.source = source;
    this.needed = needed;
  }

  static HeaderCheck of(JobDefinition definition, JobPlan plan, Source source) {
    var needed = new LinkedHashMap<String, Integer>();
    for (var column : definition.input().columns()) {
      needed.put(column.name(), column.at());
    }
    var derived = new HashSet<String>();
    for (var transform : plan.transforms()) {
      if (transform instanceof JobPlan.Transform.Derive derive && !derive.hidden()) {
        derived.add(derive.name());
      }
    }
    for (var output : definition.outputs()) {
      for (var column : output.columns()) {
        if (!derived.contains(column.value())) {
          needed.putIfAbsent(column.value(), column.at());
        }
      }
    }
    return new HeaderCheck(source, needed);
  }

  /// Holds a file's header against the job.
  ///
  /// @throws InvalidJobException with what [#problems] finds, if that is anything
  public void require(Path file, List<String> header) throws InvalidJobException {
    var problems = problems(file, header);
    if (!problems.isEmpty()) {
      throw new InvalidJobException(problems);
    }
  }

  /// What does not fit between the job and a file whose dialect has a header: a column that the
  /// header lacks, or has twice. Columns that the job does not name may be there in any number.
  ///
  /// @param file for the messages
  /// @param header the names in the file's first record
  public List<Problem> problems(Path file, List<String> header) {
    var problems = new Problems(source);
    Set<String> once = new HashSet<>();
    Set<String> twice = new HashSet<>();
    header.stream().filter(name -> !once.add(name)).forEach(twice::add);
    needed.forEach(
        (name, at) -> {
          if (!once.contains(name)) {
            var others = new ArrayList<>(header);
            others.removeIf(needed::containsKey);
            var remedy =
                Names.nearest(name, others)
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse(Names.list(header, "its columns are"));
            var message = "the column '" + name + "' is not in the header of " + file;
            problems.add(ProblemCode.UNKNOWN_COLUMN, at, message, remedy);
          } else if (twice.contains(name)) {
            var message =
                "the column '" + name + "' stands more than once in the header of " + file;
            problems.add(ProblemCode.DUPLICATE_COLUMN, at, message, "rename one of them");
          }
        });
    return problems.list();
  }
}
