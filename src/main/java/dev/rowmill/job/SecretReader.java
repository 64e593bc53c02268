package dev.rowmill.job;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Fills in secrets while a job file is read, which is done twice if there are any: first with
/// nothing in the place of each, so that whatever is wrong with the file is said in messages that
/// cannot hold a secret, and then with their values.
final class SecretReader implements Substitution.Secrets {

  private final Optional<SecretSource> source;
  private final Problems problems;
  private final Map<String, String> found = new TreeMap<>();

  /// @param source empty if it is no problem that a secret has no value
  SecretReader(Optional<SecretSource> source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /// Looks for the secret, and gives nothing.
  @Override
  public String value(String name, int at) {
    if (source.isPresent() && !found.containsKey(name)) {
      look(name, at, source.get());
    }
    return "";
  }

  private void look(String name, int at, SecretSource source) {
    try {
      var value = source.find(name);
      if (value.isPresent()) {
        found.put(name, value.get());
      } else {
        problems.add(
            ProblemCode.MISSING_SECRET,
            at,
            "the secret '" + name + "' has no value",
            "set "
                + variable(name)
                + ", or write it to the file secrets/"
                + name
                + " in Rowmill's configuration directory");
      }
    } catch (SecretSource.UnusableException e) {
      problems.add(ProblemCode.MISSING_SECRET, at, String.valueOf(e.getMessage()), e.remedy());
    }
  }

  static String variable(String name) {
    return SecretSource.VARIABLE_PREFIX + name.toUpperCase(java.util.Locale.ROOT);
  }

  /// What there was to find.
  Secrets found() {
    return new Secrets(found);
  }
}
