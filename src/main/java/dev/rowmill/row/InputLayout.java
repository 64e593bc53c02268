package dev.rowmill.row;

import dev.rowmill.job.JobPlan;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.job.JobPlan.RowColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which columns a file has: the names of its fields in their order. Two files with equal layouts
/// are read by one pipeline.
///
/// @param names the names; those that the job uses are there, and once
/// @param hasHeader whether the names stand in the file, and not only in the job
public record InputLayout(List<String> names, boolean hasHeader) {

  private static final int SHOWN_NAMES = 40;

  public InputLayout {
    names = List.copyOf(names);
  }

  /// The layout of a file of the job.
  ///
  /// @param header the names in the file's header; not looked at if the dialect has none, for then
  ///   the declared columns are the fields
  /// @throws LayoutException if the header lacks a column that the job declares or writes, or has
  ///   it twice
  public static InputLayout bind(JobPlan plan, List<String> header) throws LayoutException {
    var declared = plan.columns().stream().map(JobPlan.Column::name).toList();
    if (!plan.input().dialect().lines().header()) {
      return new InputLayout(declared, false);
    }
    var problems = new ArrayList<String>();
    for (var name : new LinkedHashSet<>(used(plan, declared))) {
      long times = header.stream().filter(name::equals).count();
      if (times == 0) {
        problems.add("the header has no column '" + name + "'" + similar(name, header));
      } else if (times > 1) {
        problems.add(
            "the header has the column '" + name + "' " + times + " times; which is meant?");
      }
    }
    problems.addAll(HeaderNames.problems(plan, header));
    if (!problems.isEmpty()) {
      throw new LayoutException(problems);
    }
    return new InputLayout(header, true);
  }

  private static List<String> used(JobPlan plan, List<String> declared) {
    var used = new ArrayList<>(declared);
    for (var output : plan.outputs()) {
      if (output instanceof Output.Rows rows) {
        for (var column : rows.columns()) {
          if (column instanceof RowColumn.FromInput(var name)) {
            used.add(name);
          }
        }
      }
    }
    return used;
  }

  /// The names that look like it, or else all, as the rest of a message.
  private static String similar(String name, List<String> header) {
    Optional<String> meant =
        header.stream().filter(other -> plain(other).equals(plain(name))).findFirst();
    if (meant.isPresent()) {
      return "; did you mean '" + meant.get() + "'?";
    }
    var shown = header.stream().limit(SHOWN_NAMES).toList();
    return "; it has: " + String.join(", ", shown) + (shown.size() < header.size() ? ", …" : "");
  }

  private static String plain(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }

  /// The number of fields that a record must have.
  public int fields() {
    return names.size();
  }

  /// The index of a column's field.
  ///
  /// @throws IllegalArgumentException if there is none
  int field(String name) {
    int field = names.indexOf(name);
    if (field < 0) {
      throw new IllegalArgumentException("no column " + name);
    }
    return field;
  }
}
