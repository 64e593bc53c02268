package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Holds the JSON Schema against the reader.
class JobSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode TEXT = read(JobSchema.text());
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(TEXT);

  /// What a schema can see of what is wrong with a job.
  private static final Set<ProblemCode> SHAPES =
      Set.of(ProblemCode.UNKNOWN_KEY, ProblemCode.MISSING_KEY, ProblemCode.WRONG_SHAPE);

  private static final String EVERYTHING =
      "src/test/resources/dev/rowmill/job/jobs/everything.yaml";
  private static final String TYPO = "zzqqxx";
  private static final Pattern WHOLE_JOB = Pattern.compile("(?ms)^```yaml\n(rowmill: 1.*?)^```");
  private static final Pattern KNOWN = Pattern.compile("known are ([a-z_, ]+) \\[unknown-key]");

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A job file as a YAML 1.2 tool sees it.
  private static Object load(String yaml) {
    var references = new References(yaml);
    var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    return shown(new Load(settings).loadFromString(references.hidden()), references);
  }

  private static Object shown(Object node, References references) {
    return switch (node) {
      case String text -> references.shown(text);
      case List<?> list -> list.stream().map(item -> shown(item, references)).toList();
      case Map<?, ?> map -> {
        var shown = new java.util.LinkedHashMap<String, Object>();
        map.forEach((key, value) -> shown.put(String.valueOf(key), shown(value, references)));
        yield shown;
      }
      case null, default -> node;
    };
  }

  private static List<String> validate(String yaml) {
    return SCHEMA.validate(JSON.valueToTree(load(yaml))).stream()
        .map(ValidationMessage::toString)
        .toList();
  }

  @Test
  void everyValidJobFitsTheSchema() throws IOException {
    var files = new ArrayList<Path>();
    for (var folder : List.of("jobs", "src/test/resources/dev/rowmill/job/jobs")) {
      try (var paths = Files.list(Path.of(folder))) {
        paths.filter(path -> path.toString().endsWith(".yaml")).forEach(files::add);
      }
    }
    assertThat(files).hasSizeGreaterThan(4);
    for (var file : files) {
      assertThat(validate(Files.readString(file))).as(file.toString()).isEmpty();
    }
  }

  @Test
  void theJobsOfTheDocumentationFitTheSchema() throws IOException {
    int jobs = 0;
    for (var page : List.of("README.md", "docs/job-file.md", "docs/cookbook.md")) {
      for (var block : WHOLE_JOB.matcher(Files.readString(Path.of(page))).results().toList()) {
        assertThat(validate(block.group(1))).as(page + ": " + block.group(1)).isEmpty();
        jobs++;
      }
    }
    assertThat(jobs).isGreaterThan(20);
  }

  @Test
  void everyWrongShapeInTheCatalogueBreaksTheSchema() throws IOException {
    int seen = 0;
    for (var wrong : WrongJob.catalogue()) {
      boolean isShape = wrong.problems().stream().map(Problem::code).anyMatch(SHAPES::contains);
      if (!isShape) {
        continue;
      }
      try {
        assertThat(validate(wrong.text())).as(wrong.title()).isNotEmpty();
        seen++;
      } catch (YamlEngineException e) {
        continue; // no YAML at all: no schema sees it
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  /// A key that nobody knows, in each mapping of a job that has all of them: the reader's message
  /// lists the keys that it knows.
  @Test
  void theSchemaHasTheKeysThatTheReaderKnows() throws IOException {
    var job = (Map<?, ?>) load(Files.readString(Path.of(EVERYTHING)));
    var visited = new HashSet<JsonNode>();
    var differences = new TreeMap<String, String>();
    compare(TEXT, job, job, "job", visited, differences);
    assertThat(differences).isEmpty();
    var unvisited = mappings(TEXT).filter(mapping -> !visited.contains(mapping));
    assertThat(unvisited.map(mapping -> mapping.path("properties").properties().toString()))
        .as("mappings of the schema that no job has")
        .isEmpty();
  }

  private static Stream<JsonNode> mappings(JsonNode node) {
    var children = StreamSupport.stream(node.spliterator(), false).flatMap(JobSchemaTest::mappings);
    boolean isMapping = node.has("additionalProperties") && node.has("properties");
    return isMapping ? Stream.concat(Stream.of(node), children) : children;
  }

  private static void compare(
      JsonNode definition,
      Object node,
      Map<?, ?> job,
      String path,
      Set<JsonNode> visited,
      Map<String, String> differences) {
    var schema = resolve(definition);
    if (node instanceof List<?> items && schema.has("items")) {
      for (var item : items) {
        compare(schema.get("items"), item, job, path + "[]", visited, differences);
      }
    } else if (node instanceof Map<?, ?> map && schema.has("properties")) {
      if (visited.add(schema)) {
        var inSchema = new TreeSet<String>();
        schema.get("properties").fieldNames().forEachRemaining(inSchema::add);
        var inReader = knownKeys(map, job);
        if (!inSchema.equals(inReader)) {
          differences.put(path, "schema " + inSchema + ", reader " + inReader);
        }
      }
      map.forEach(
          (key, value) -> {
            var property = schema.get("properties").get((String) key);
            if (property != null) {
              compare(property, value, job, path + "." + key, visited, differences);
            }
          });
    } else if (node instanceof Map<?, ?> map && schema.path("additionalProperties").isObject()) {
      map.forEach(
          (key, value) ->
              compare(
                  schema.get("additionalProperties"),
                  value,
                  job,
                  path + ".*",
                  visited,
                  differences));
    }
  }

  private static JsonNode resolve(JsonNode definition) {
    var reference = definition.path("$ref").asText();
    return reference.isEmpty()
        ? definition
        : TEXT.get("definitions").get(reference.substring("#/definitions/".length()));
  }

  @SuppressWarnings("unchecked")
  private static Set<String> knownKeys(Map<?, ?> mapping, Map<?, ?> job) {
    var open = (Map<Object, Object>) mapping;
    open.put(TYPO, 1);
    var yaml = new Dump(DumpSettings.builder().build()).dumpToString(job);
    open.remove(TYPO);
    var messages =
        new JobFile("job.yaml", yaml, Jobs.FOLDER)
            .check(List.of(), Jobs.WORKING_DIRECTORY, Jobs.CLOCK).stream()
                .map(Problem::toString)
                .filter(message -> message.contains(TYPO))
                .toList();
    assertThat(messages).hasSize(1);
    var known = KNOWN.matcher(messages.getFirst());
    assertThat(known.find()).as(messages.getFirst()).isTrue();
    return new TreeSet<>(List.of(known.group(1).split(", ")));
  }

  @Test
  void everyKeyIsDescribed() {
    for (var properties : TEXT.findValues("properties")) {
      properties
          .properties()
          .forEach(
              property -> {
                var schema = property.getValue();
                boolean described = schema.has("description") || resolve(schema).has("description");
                assertThat(described || schema.has("const") || schema.has("properties"))
                    .as(property.getKey())
                    .isTrue();
              });
    }
  }
}
