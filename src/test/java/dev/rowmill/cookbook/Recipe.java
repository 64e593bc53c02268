package dev.rowmill.cookbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// A chapter of the cookbook with files: those whose fenced block has a line above it such as ``Job
/// `orders.yaml`:``, ``Input `orders.csv`, in ISO-8859-1:`` or ``Result `clean.csv`, with CRLF:``.
/// A block below `Fails with exit code 3:` is the message.
record Recipe(String title, List<String> assignments, List<Block> blocks) {

  enum Role {
    JOB,
    INPUT,
    RESULT,
    FAILS
  }

  /// A fenced block.
  ///
  /// @param name of the file; of a failure the exit code
  /// @param remark what is said about the file behind its name
  /// @param from the index of its first line in the document, `to` that of the line after its last
  record Block(Role role, String name, String remark, int from, int to, List<String> lines) {

    private static final Pattern ENCODING = Pattern.compile("in (\\S+)");

    /// The file's bytes, as far as they can be told from what is shown.
    byte[] bytes() throws IOException {
      var end = remark.contains("CRLF") ? "\r\n" : "\n";
      var text = lines.stream().map(line -> line + end).collect(Collectors.joining());
      var bytes = ((remark.contains("byte order mark") ? "\uFEFF" : "") + text).getBytes(charset());
      if (!remark.contains("compressed")) {
        return bytes;
      }
      var compressed = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(compressed)) {
        gzip.write(bytes);
      }
      return compressed.toByteArray();
    }

    Charset charset() {
      var named = ENCODING.matcher(remark);
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    }
  }

  private static final Pattern LABEL =
      Pattern.compile("(Job|Input|Result) `([^`]+)`(.*):|(Fails) with exit code (\\d+):");
  private static final Pattern ASSIGNMENT = Pattern.compile("`-p ([^`]+)`");

  static List<Recipe> of(List<String> document) {
    var recipes = new ArrayList<Recipe>();
    for (int line = 0; line < document.size(); ) {
      int next = line + 1;
      while (next < document.size() && !document.get(next).startsWith("## ")) {
        next++;
      }
      if (document.get(line).startsWith("## ")) {
        recipe(document, line, next).ifPresent(recipes::add);
      }
      line = next;
    }
    return recipes;
  }

  private static Optional<Recipe> recipe(List<String> document, int from, int to) {
    var blocks = new ArrayList<Block>();
    var assignments = new ArrayList<String>();
    for (int line = from; line < to; line++) {
      var label = LABEL.matcher(document.get(line));
      if (label.matches()) {
        blocks.add(block(document, label.group(4) == null, label, line));
        line = blocks.getLast().to();
      } else {
        ASSIGNMENT
            .matcher(document.get(line))
            .results()
            .forEach(found -> assignments.add(found.group(1)));
      }
    }
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(new Recipe(document.get(from).substring(3), assignments, blocks));
  }

  private static Block block(List<String> document, boolean isFile, Matcher label, int line) {
    int fence = line + 1;
    while (document.get(fence).isEmpty()) {
      fence++;
    }
    if (!document.get(fence).startsWith("```")) {
      throw new AssertionError("no block below line " + (line + 1) + " of the cookbook");
    }
    int end = fence + 1;
    while (!document.get(end).equals("```")) {
      end++;
    }
    return new Block(
        Role.valueOf((isFile ? label.group(1) : label.group(4)).toUpperCase(Locale.ROOT)),
        isFile ? label.group(2) : label.group(5),
        isFile ? label.group(3) : "",
        fence + 1,
        end,
        List.copyOf(document.subList(fence + 1, end)));
  }

  List<Block> blocks(Role role) {
    return blocks.stream().filter(block -> block.role() == role).toList();
  }

  Block job() {
    var jobs = blocks(Role.JOB);
    if (jobs.size() != 1) {
      throw new AssertionError("'" + title + "' has " + jobs.size() + " jobs");
    }
    return jobs.getFirst();
  }
}
