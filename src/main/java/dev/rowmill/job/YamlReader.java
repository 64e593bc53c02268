package dev.rowmill.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Turns a text into [YamlNode]s. It works on the parser's events, because only these still show
/// tags, and because depth and the growth of aliases can be bounded while the tree is built.
final class YamlReader {

  private static final int MAX_DEPTH = 32;

  /// How large the tree may become when aliases are written out: a job file has no use for more.
  private static final long MAX_WEIGHT = 4L * JobFile.MAX_BYTES;

  private final Source source;
  private final Problems problems;
  private final References references;
  private final Iterator<Event> events;
  private final Map<Anchor, Weighed> anchors = new HashMap<>();
  private long weight;

  private record Weighed(YamlNode node, long weight) {}

  private YamlReader(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
    var settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    references = new References(source.text());
    this.events = new Parse(settings).parseString(references.hidden()).iterator();
  }

  /// The only document of the source; empty, with a problem added, if there is none that can be
  /// used.
  static Optional<YamlNode> read(Source source, Problems problems) {
    try {
      return Optional.of(new YamlReader(source, problems).document());
    } catch (Unusable e) {
      problems.add(e.code, e.offset, e.what, e.remedy);
    } catch (YamlEngineException e) {
      YamlSyntax.report(e, source, problems);
    }
    return Optional.empty();
  }

  private YamlNode document() throws Unusable {
    events.next(); // start of the stream
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      throw new Unusable(
          ProblemCode.MISSING_KEY, 0, "the job file is empty", "begin with 'rowmill: 1'");
    }
    var node = node(events.next(), 0);
    events.next(); // end of the document
    var last = events.next();
    if (last.getEventId() != Event.ID.StreamEnd) {
      throw new Unusable(
          ProblemCode.YAML_FEATURE,
          offset(last),
          "a second document begins here",
          "one file holds one job");
    }
    return node;
  }

  private YamlNode node(Event event, int depth) throws Unusable {
    if (depth > MAX_DEPTH) {
      throw new Unusable(
          ProblemCode.YAML_FEATURE,
          offset(event),
          "nested more than " + MAX_DEPTH + " levels deep",
          "");
    }
    if (event instanceof AliasEvent alias) {
      return target(alias);
    }
    long before = weight;
    var node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case CollectionStartEvent start when start.getEventId() == Event.ID.SequenceStart ->
              sequence(start, depth);
          case CollectionStartEvent start -> mapping(start, depth);
          default -> throw new IllegalStateException("unexpected YAML event " + event);
        };
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(anchor -> anchors.put(anchor, new Weighed(node, weight - before)));
    return node;
  }

  private YamlNode target(AliasEvent alias) throws Unusable {
    var target = anchors.get(alias.getAlias());
    if (target == null) {
      var message =
          "the alias *" + alias.getAlias() + " names no anchor that is complete before it";
      throw new Unusable(ProblemCode.YAML_FEATURE, offset(alias), message, "");
    }
    weigh(target.weight, offset(alias));
    return target.node;
  }

  private YamlNode.Scalar scalar(ScalarEvent event) throws Unusable {
    int at = start(event, event.getTag());
    weigh(1 + event.getValue().length(), at);
    if (event.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED) {
      DoubleQuotes.check(at, source, problems);
    }
    return new YamlNode.Scalar(references.shown(event.getValue()), event.getScalarStyle(), at);
  }

  private YamlNode.Sequence sequence(CollectionStartEvent event, int depth) throws Unusable {
    int at = start(event, event.getTag());
    weigh(1, at);
    var items = new ArrayList<YamlNode>();
    for (var next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return new YamlNode.Sequence(items, at);
  }

  private YamlNode.Mapping mapping(CollectionStartEvent event, int depth) throws Unusable {
    int at = start(event, event.getTag());
    weigh(1, at);
    var entries = new HashMap<String, YamlNode.Scalar>();
    var inOrder = new ArrayList<YamlNode.Entry>();
    for (var next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
      var key = node(next, depth + 1);
      var value = node(events.next(), depth + 1);
      if (!(key instanceof YamlNode.Scalar name)) {
        problems.add(
            ProblemCode.YAML_FEATURE, key.at(), "a key must be a text, this is " + key.shape(), "");
        continue;
      }
      var first = entries.putIfAbsent(name.value(), name);
      if (first == null) {
        inOrder.add(new YamlNode.Entry(name, value));
      } else {
        problems.add(
            ProblemCode.DUPLICATE_KEY,
            name.at(),
            "the key '" + name.shortValue() + "' stands here for the second time",
            "the first is in line " + source.line(first.at()));
      }
    }
    return new YamlNode.Mapping(inOrder, at);
  }

  /// Where a node's content starts, after its tag and anchor.
  private int start(NodeEvent event, Optional<String> tag) {
    int at = offset(event);
    if (tag.isPresent()) {
      problems.add(
          ProblemCode.YAML_FEATURE,
          at,
          "YAML tags mean nothing in a job file: " + tag.get(),
          "remove the tag");
    }
    var text = source.text();
    while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
      while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
    return at;
  }

  private int offset(Event event) {
    return source.offsetOfCodePoint(event.getStartMark().map(Mark::getIndex).orElse(0));
  }

  private void weigh(long more, int at) throws Unusable {
    weight += more;
    if (weight > MAX_WEIGHT) {
      throw new Unusable(
          ProblemCode.YAML_FEATURE, at, "the aliases of this file stand for too much text", "");
    }
  }

  /// A document that cannot be read on.
  private static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final ProblemCode code;
    private final int offset;
    private final String what;
    private final String remedy;

    Unusable(ProblemCode code, int offset, String what, String remedy) {
      super(what);
      this.code = code;
      this.offset = offset;
      this.what = what;
      this.remedy = remedy;
    }
  }
}
