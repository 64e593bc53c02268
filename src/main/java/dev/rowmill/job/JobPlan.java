package dev.rowmill.job;

import dev.rowmill.csv.Dialect;
import dev.rowmill.expr.AggregateExpression;
import dev.rowmill.expr.Expression;
import dev.rowmill.vector.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A job with its parameters filled in and every expression checked: nothing later can meet an
/// unknown column or a wrong type. The same text, folder and parameters always give the same plan,
/// in whichever process.
///
/// Columns are numbered by *slots*: declared columns `0 … columns.size() - 1` in their order, then
/// derived columns, then the arguments of aggregates that are more than a column.
///
/// @param name the job's name, `[a-z0-9-]+`
/// @param input where the rows come from
/// @param columns the declared columns; slot = index
/// @param transforms what happens to a row, in order
/// @param outputs at least one, in the job file's order
/// @param rejects where rejects go and how many there may be
/// @param run how it runs
public record JobPlan(
    String name,
    String description,
    Input input,
    List<Column> columns,
    List<Transform> transforms,
    List<Output> outputs,
    Rejects rejects,
    RunSettings run) {

  public JobPlan {
    columns = List.copyOf(columns);
    transforms = List.copyOf(transforms);
    outputs = List.copyOf(outputs);
  }

  /// The number of slots.
  public int slots() {
    int slots = columns.size();
    for (var transform : transforms) {
      if (transform instanceof Transform.Derive derive) {
        slots = Math.max(slots, derive.slot() + 1);
      }
    }
    return slots;
  }

  /// The input.
  ///
  /// @param pattern an absolute path or [InputPattern]
  /// @param nulls the unquoted cells that mean NULL
  public record Input(String pattern, Dialect dialect, List<String> nulls, Ragged ragged) {
    public Input {
      nulls = List.copyOf(nulls);
    }

    /// The files to read, in the order of their paths' bytes; what [InputPattern#files()] gives.
    ///
    /// @throws IOException if a folder cannot be read
    public List<Path> files() throws IOException {
      return InputPattern.of(Path.of(pattern)).files();
    }
  }

  /// A declared column.
  ///
  /// @param format a `DateTimeFormatter` pattern for dates and datetimes; ISO 8601 when empty
  /// @param words what booleans are written as; the words of [dev.rowmill.vector.BooleanText] when
  ///   empty
  public record Column(
      String name,
      Type type,
      Optional<String> format,
      Optional<Words> words,
      List<Constraint> constraints) {
    public Column {
      constraints = List.copyOf(constraints);
    }

    /// What reads values by [#format()]: strict (30 February is no date), month names in English.
    ///
    /// @throws IllegalArgumentException if the format is no pattern; never once the job file was
    ///   checked
    public Optional<DateTimeFormatter> formatter() {
      return format.map(DateFormats::strict);
    }
  }

  /// What stands for true and what for false, letter for letter.
  public record Words(List<String> trueValues, List<String> falseValues) {
    public Words {
      trueValues = List.copyOf(trueValues);
      falseValues = List.copyOf(falseValues);
    }
  }

  /// What a column's value must fulfil. Bounds and enumerated values are in the canonical text of
  /// the column's type ([dev.rowmill.vector.Vector#text]; ISO 8601 for dates, whatever the column's
  /// format).
  public sealed interface Constraint {
    record Required() implements Constraint {}

    record Minimum(String value) implements Constraint {}

    record Maximum(String value) implements Constraint {}

    record MinLength(int codePoints) implements Constraint {}

    record MaxLength(int codePoints) implements Constraint {}

    /// A `java.util.regex` pattern that the whole value must match.
    record Pattern(String regex) implements Constraint {}

    record OneOf(List<String> values) implements Constraint {
      public OneOf {
        values = List.copyOf(values);
      }
    }
  }

  /// A step over rows.
  public sealed interface Transform {
    /// Rejects the rows for which a rule is false; NULL breaks no rule. All rules are checked of
    /// every row.
    record Validate(List<Rule> rules) implements Transform {
      public Validate {
        rules = List.copyOf(rules);
      }
    }

    /// What must be true of a row.
    ///
    /// @param message what its rejects say
    record Rule(String message, String source, Expression condition) {}

    /// Keeps the rows for which a boolean expression is true; false and NULL drop the row.
    record Filter(String source, Expression condition) implements Transform {}

    /// Makes a column.
    ///
    /// @param name what outputs call it; a hidden argument of an aggregate has its source text here
    /// @param hidden whether it is an aggregate's argument and no output column
    record Derive(String name, int slot, Expression value, boolean hidden) implements Transform {}
  }

  /// Something that is published.
  public sealed interface Output {
    /// The job file's name for it.
    String name();

    /// The destination, absolute.
    Path path();

    /// How its records are written.
    OutputFormat format();

    /// The rows that came through all transforms, in input order.
    record Rows(String name, Path path, OutputFormat format, List<RowColumn> columns)
        implements Output {
      public Rows {
        columns = List.copyOf(columns);
      }
    }

    /// One row per group.
    ///
    /// @param keys the group keys in order; none: all rows are one group
    /// @param aggregates the columns after the keys
    /// @param selection which groups are written, and in which order
    record Summary(
        String name,
        Path path,
        OutputFormat format,
        List<Key> keys,
        List<Aggregate> aggregates,
        Selection selection)
        implements Output {
      public Summary {
        keys = List.copyOf(keys);
        aggregates = List.copyOf(aggregates);
      }

      /// The names of its columns.
      public List<String> columns() {
        return Stream.concat(keys.stream().map(Key::name), aggregates.stream().map(Aggregate::name))
            .toList();
      }

      /// Everything that is computed of each group: the aggregates, and `having` if there is one.
      public List<Aggregate> computed() {
        var computed = new ArrayList<>(aggregates);
        selection.having().ifPresent(computed::add);
        return computed;
      }
    }
  }

  /// A column of a rows output. None at all means: all input columns, each replaced by the derived
  /// one of its name, then the other derived ones. (Which input columns there are is known only
  /// when the header was read.)
  public sealed interface RowColumn {
    String name();

    /// An input column, written as its bytes stand in the input.
    record FromInput(String name) implements RowColumn {}

    /// A derived column.
    record FromSlot(String name, int slot, Type type) implements RowColumn {}
  }

  /// A group key.
  public record Key(String name, int slot, Type type) {}

  /// A column of a summary.
  ///
  /// @param calls what its aggregate calls read, one for each of `expression.calls()`: the slot of
  ///   the argument, or -1 for `count(*)`
  public record Aggregate(
      String name, AggregateExpression expression, List<Integer> argumentSlots) {
    public Aggregate {
      argumentSlots = List.copyOf(argumentSlots);
    }
  }

  /// Which groups of a summary are written, and in which order.
  ///
  /// @param having a condition: groups for which it is false or NULL are left out. Its scope holds
  ///   the summary's columns, keys and aggregates, before the results of its own calls
  /// @param orderBy the columns that decide the order; what they leave equal is ordered by the keys
  public record Selection(Optional<Aggregate> having, List<SortColumn> orderBy) {

    /// All groups, in the order of their keys.
    public static final Selection ALL = new Selection(Optional.empty(), List.of());

    public Selection {
      orderBy = List.copyOf(orderBy);
    }
  }

  /// A column that decides the order of a summary.
  ///
  /// @param column the index among the summary's columns, keys first
  public record SortColumn(int column, boolean descending, boolean nullsFirst) {}

  /// What happens to rejects.
  ///
  /// @param path where they are published; empty: they are counted and shown, not kept
  /// @param escapeFormulas whether texts that spreadsheets take for formulas are made text there
  /// @param max how many records may be rejected, or `Long.MAX_VALUE`
  /// @param maxPercent how many percent of the records read, or 100
  public record Rejects(Optional<Path> path, boolean escapeFormulas, long max, double maxPercent) {}
}
