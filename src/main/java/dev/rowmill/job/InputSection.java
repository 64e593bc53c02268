package dev.rowmill.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The `input` section.
///
/// @param csv the path or pattern; empty if it was not understood
/// @param ragged what becomes of records that have not as many fields as the header
/// @param isUnderstood whether all columns are known; if not, a name that is nowhere declared may
///   still be right
record InputSection(
    Optional<PlacedPath> csv,
    DialectSection dialect,
    List<ColumnSection> columns,
    Ragged ragged,
    boolean isUnderstood) {

  private static final ScalarFormat<Ragged> RAGGED =
      ScalarFormat.oneOf(List.of(Ragged.values()), "a choice");

  static final InputSection MISSING =
      new InputSection(Optional.empty(), DialectSection.DEFAULT, List.of(), Ragged.REJECT, false);

  static InputSection read(MappingReader keys) {
    keys.require("csv", "name the file to read");
    var csv = keys.path("csv").filter(path -> isPlain(path, keys));
    var dialect = keys.mapping("dialect").map(DialectSection::read).orElse(DialectSection.DEFAULT);
    var columns = ColumnSection.readAll(keys);
    var ragged = keys.value("ragged", RAGGED).orElse(Ragged.REJECT);
    DialectSection.hintBeside(keys);
    keys.end();
    boolean understood = !columns.isEmpty() || !keys.has("columns");
    if (keys.isEmptyCollection("columns")) {
      keys.problem(
          ProblemCode.INVALID_VALUE,
          keys.at("columns"),
          "'columns' declares no column",
          "leave it out");
    }
    if (!dialect.dialect().lines().header() && columns.isEmpty()) {
      var remedy = "without a header they are taken in the order in which they are declared";
      keys.problem(ProblemCode.MISSING_KEY, keys.at(), "'columns' in input is missing", remedy);
    }
    return new InputSection(csv, dialect, columns, ragged, understood);
  }

  private static boolean isPlain(PlacedPath csv, MappingReader keys) {
    var name = csv.path().toString().toLowerCase(Locale.ROOT);
    for (var ending : List.of(".zip", ".zst", ".bz2", ".xz")) {
      if (name.endsWith(ending)) {
        var message = "compressed input (" + ending + ") is not supported yet";
        keys.problem(
            ProblemCode.NOT_SUPPORTED_YET,
            csv.at(),
            message,
            "unpack it, or pack it with gzip as .gz");
        return false;
      }
    }
    return true;
  }
}
