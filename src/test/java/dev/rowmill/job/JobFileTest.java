package dev.rowmill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowmill.csv.Dialect;
import dev.rowmill.job.JobPlan.Constraint;
import dev.rowmill.job.JobPlan.Output;
import dev.rowmill.job.JobPlan.RowColumn;
import dev.rowmill.job.JobPlan.Transform;
import dev.rowmill.vector.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {

  private static final String SLIPS = "{}[]:,'\"*&!#|>%@`\\$\t\n é😀";

  @Test
  void groupsAndSumsOverAFile() throws Exception {
    var plan = Jobs.resource("summary.yaml", "input=data/in.csv", "output=/out/x.csv").plan();

    assertThat(plan.name()).isEqualTo("bench-summary");
    assertThat(plan.input().pattern()).isEqualTo("/home/ada/data/in.csv");
    assertThat(plan.input().dialect()).isEqualTo(Dialect.RFC4180);
    assertThat(plan.input().nulls()).containsExactly("");
    assertThat(plan.columns())
        .extracting(JobPlan.Column::name)
        .containsExactly("store_id", "country", "quantity", "unit_price", "discount", "status");
    assertThat(plan.columns().get(3).type()).isEqualTo(Type.decimal(9, 2));
    var summary = (Output.Summary) plan.outputs().getFirst();
    assertThat(summary.path()).isEqualTo(Path.of("/out/x.csv"));
    assertThat(summary.keys())
        .containsExactly(
            new JobPlan.Key("country", 1, Type.STRING),
            new JobPlan.Key("store_id", 0, Type.INTEGER));
    assertThat(summary.aggregates())
        .extracting(JobPlan.Aggregate::name)
        .containsExactly("n", "quantity", "revenue", "min_price", "max_price", "avg_price");
    assertThat(summary.aggregates())
        .extracting(JobPlan.Aggregate::argumentSlots)
        .containsExactly(List.of(-1), List.of(2), List.of(6), List.of(3), List.of(3), List.of(3));
    assertThat(plan.transforms()).hasSize(2);
    assertThat(plan.transforms().getFirst()).isInstanceOf(Transform.Filter.class);
    assertThat(plan.transforms().getLast())
        .isInstanceOfSatisfying(
            Transform.Derive.class,
            derive -> {
              assertThat(derive.hidden()).isTrue();
              assertThat(derive.slot()).isEqualTo(6);
            });
    assertThat(plan.slots()).isEqualTo(7);
    assertThat(plan.rejects())
        .isEqualTo(new JobPlan.Rejects(Optional.empty(), false, Long.MAX_VALUE, 100));
    assertThat(plan.run()).isEqualTo(RunSettings.DEFAULT);
  }

  @Test
  void checksAndDerivesRows() throws Exception {
    var plan = Jobs.resource("clean.yaml", "input=in.csv", "output=out.csv").plan();

    assertThat(plan.columns()).hasSize(10);
    assertThat(plan.columns().get(7).constraints())
        .containsExactly(
            new Constraint.Required(),
            new Constraint.Minimum("0.00"),
            new Constraint.Maximum("1.00"));
    assertThat(plan.outputs())
        .containsExactly(
            new Output.Rows(
                "clean", Path.of("/home/ada/out.csv"), OutputFormat.DEFAULT, List.of()));
    assertThat(plan.rejects())
        .isEqualTo(
            new JobPlan.Rejects(
                Optional.of(Path.of("/home/ada/out.csv.rejects")), false, Long.MAX_VALUE, 5));
  }

  @Test
  void groupsByAStringWithoutSteps() throws Exception {
    var plan = Jobs.resource("customers.yaml", "input=in.csv", "output=out.csv").plan();

    var summary = (Output.Summary) plan.outputs().getFirst();
    assertThat(summary.keys()).containsExactly(new JobPlan.Key("customer_email", 4, Type.STRING));
    assertThat(summary.aggregates().get(2).argumentSlots()).containsExactly(0);
  }

  @Test
  void readsEveryKeyOfTheLanguage() throws Exception {
    var job = Jobs.resource("everything.yaml");
    var plan = job.plan();

    assertThat(plan.description())
        .isEqualTo("Revenue per country and store of 2026-02-28, with the cleaned order lines");
    assertThat(plan.input())
        .isEqualTo(
            new JobPlan.Input(
                "/srv/sample-data/orders-2026-02-28.csv",
                new Dialect(
                    ";",
                    Dialect.NONE,
                    '\\',
                    '#',
                    true,
                    false,
                    new Dialect.Lines(true, 3, 1, true),
                    StandardCharsets.ISO_8859_1,
                    1 << 20),
                List.of("", "NA"),
                Ragged.PAD));
    assertThat(plan.columns())
        .containsExactly(
            new JobPlan.Column(
                "order_id",
                Type.INTEGER,
                Optional.empty(),
                Optional.empty(),
                List.of(new Constraint.Required())),
            new JobPlan.Column(
                "order_ts",
                Type.DATETIME,
                Optional.of("yyyy-MM-dd HH:mm:ss"),
                Optional.empty(),
                List.of(new Constraint.Minimum("2020-01-01T00:00:00"))),
            new JobPlan.Column(
                "store_id",
                Type.INTEGER,
                Optional.empty(),
                Optional.empty(),
                List.of(new Constraint.Minimum("1"))),
            new JobPlan.Column(
                "country",
                Type.STRING,
                Optional.empty(),
                Optional.empty(),
                List.of(new Constraint.OneOf(List.of("DE", "NO", "on")))),
            new JobPlan.Column(
                "quantity",
                Type.INTEGER,
                Optional.empty(),
                Optional.empty(),
                List.of(new Constraint.Minimum("1"), new Constraint.Maximum("1000"))),
            new JobPlan.Column(
                "unit_price",
                Type.decimal(12, 2),
                Optional.empty(),
                Optional.empty(),
                List.of(new Constraint.Minimum("0.00"))),
            new JobPlan.Column(
                "discount",
                Type.decimal(5, 4),
                Optional.empty(),
                Optional.empty(),
                List.of(new Constraint.OneOf(List.of("0.1000", "0.2500")))),
            new JobPlan.Column(
                "email",
                Type.STRING,
                Optional.empty(),
                Optional.empty(),
                List.of(
                    new Constraint.MinLength(3),
                    new Constraint.MaxLength(200),
                    new Constraint.Pattern("[^@]+@[^@]+"))),
            new JobPlan.Column(
                "paid",
                Type.BOOLEAN,
                Optional.empty(),
                Optional.of(new JobPlan.Words(List.of("ja", "1"), List.of("nein", "0"))),
                List.of()),
            new JobPlan.Column(
                "weight",
                Type.NUMBER,
                Optional.empty(),
                Optional.empty(),
                List.of(new Constraint.Maximum("1000"))),
            new JobPlan.Column(
                "due date",
                Type.DATE,
                Optional.of("dd.MM.yyyy"),
                Optional.empty(),
                List.of(new Constraint.Maximum("2099-12-31"))));
    assertThat(plan.run())
        .isEqualTo(
            new RunSettings(
                3,
                64_000_000,
                256 << 20,
                5,
                Duration.ofMillis(500),
                0,
                Duration.ofSeconds(90),
                OnCrash.REJECT,
                Duration.ofSeconds(30),
                Duration.ofHours(2)));
    assertThat(plan.rejects())
        .isEqualTo(
            new JobPlan.Rejects(
                Optional.of(Path.of("/srv/out/rejects-2026-02-28.csv")), true, 1000, 0.5));
    assertThat(job.parameters())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("day", "2026-02-28", "least", "-1", "rate", "1.19", "state", "COMPLETED"));
  }

  @Test
  void stepsKeepTheirOrderAndParametersBecomeLiterals() throws Exception {
    var plan = Jobs.resource("everything.yaml", "state=it's", "least=-5").plan();

    assertThat(plan.transforms())
        .extracting(
            transform ->
                switch (transform) {
                  case Transform.Validate validate ->
                      "rules " + validate.rules().stream().map(Transform.Rule::message).toList();
                  case Transform.Filter filter -> "filter " + filter.source();
                  case Transform.Derive derive ->
                      (derive.hidden() ? "hidden " : "derive ")
                          + derive.name()
                          + " "
                          + derive.slot();
                })
        .startsWith(
            "rules [implausible amount, paid is not null or weight is null]",
            "filter country = 'it''s' and quantity > (-5)",
            "derive net 11",
            "derive gross 12",
            "derive country 13",
            "filter \"due date\" < date '2026-02-28'")
        .hasSize(7);
  }

  @Test
  void aParameterNeedsNoQuotesInsideBraces() throws Exception {
    var job =
        Jobs.resolve(
            """
            rowmill: 1
            job: x # \uE000
            params: {day: {type: date, default: 2026-01-31}, at: {type: integer, default: 5}}
            input: {csv: in-${day}.csv, columns: {a: {type: integer, enum: [1, ${at}]}}}
            steps: [filter: a > ${at}]
            outputs: {rows: {csv: "out-${day}.csv", columns: [a]}} # ${day}
            rejects: {csv: ${day}.csv}
            """);
    assertThat(job.plan().input().pattern()).isEqualTo("/srv/jobs/in-2026-01-31.csv");
    assertThat(job.plan().columns().getFirst().constraints())
        .containsExactly(new Constraint.OneOf(List.of("1", "5")));
    assertThat(job.plan().rejects().path()).contains(Path.of("/srv/jobs/2026-01-31.csv"));
  }

  @Test
  void ofVeryManyProblemsTheFirstAreListedAndTheOthersCounted() {
    var text = new StringBuilder("rowmill: 1\njob: x\ninput: {csv: a}\noutputs: {o: {csv: b}}\n");
    for (int i = 0; i < 137; i++) {
      text.append("typo").append(i).append(": 1\n");
    }
    assertThatThrownBy(() -> Jobs.resolve(text.toString()))
        .isInstanceOfSatisfying(
            InvalidJobException.class,
            e -> {
              assertThat(e.problems()).hasSize(101);
              assertThat(e.problems().get(99).line()).isEqualTo(104);
              assertThat(e.problems().getLast())
                  .hasToString(
                      "job.yaml: 37 more problems are not listed; mend these first"
                          + " [more-problems]");
            });
  }

  @Test
  void aDerivedColumnReplacesTheInputColumnOfItsName() throws Exception {
    var outputs = Jobs.resource("everything.yaml").plan().outputs();

    var lines = (Output.Rows) outputs.getFirst();
    assertThat(lines.columns())
        .extracting(
            column -> column instanceof RowColumn.FromSlot slot ? slot.slot() : column.name())
        .containsExactly("order_id", "comment", 13, 12);
    var byStore = (Output.Summary) outputs.get(2);
    assertThat(byStore.keys().getFirst().slot()).isEqualTo(13);
  }

  @Test
  void equalArgumentsOfAggregatesShareOneHiddenColumn() throws Exception {
    var outputs = Jobs.resource("everything.yaml").plan().outputs();

    var byStore = (Output.Summary) outputs.get(2);
    var total = (Output.Summary) outputs.get(3);
    assertThat(byStore.aggregates())
        .extracting(JobPlan.Aggregate::argumentSlots)
        .containsExactly(List.of(-1), List.of(11), List.of(11, -1), List.of(14), List.of(14));
    assertThat(total.aggregates().getLast().argumentSlots()).containsExactly(14);
  }

  @Test
  void canonicalParametersGiveTheSamePlanAnywhereAndOnAnyDay() throws Exception {
    var text =
        "rowmill: 1\n"
            + "job: a\n"
            + "params: {d: {type: date, default: today}, p: {type: path}, q: {type: path, default:"
            + " x}}\n"
            + "input: {csv: '${p}'}\n"
            + "outputs: {o: {csv: '${q}-${d}.csv'}}\n";
    var first = Jobs.resolve(text, "p=in.csv");
    var again = new JobFile("other name", text, Jobs.FOLDER).resolve(first.parameters());

    assertThat(first.plan().outputs().getFirst().path())
        .isEqualTo(Path.of("/srv/jobs/x-2026-03-01.csv"));
    assertThat(first.parameters()).containsEntry("p", "/home/ada/in.csv");
    assertThat(again.plan()).isEqualTo(first.plan());
    assertThat(again.parameters()).isEqualTo(first.parameters());
  }

  @Test
  void aMissingParameterIsNoProblemForACheckOfTheFile() {
    var file =
        new JobFile(
            "job.yaml",
            """
            rowmill: 1
            job: a
            params: {p: {type: path}, n: {type: integer}}
            input: {csv: "${p}", columns: {x: {type: integer, minimum: "${n}"}}}
            steps: [{filter: "x > ${n}"}]
            outputs: {o: {csv: "${p}.out"}}
            """,
            Jobs.FOLDER);

    assertThat(file.check(List.of(), Jobs.WORKING_DIRECTORY, Jobs.CLOCK)).isEmpty();
    assertThatThrownBy(() -> file.resolve(List.of(), Jobs.WORKING_DIRECTORY, Jobs.CLOCK))
        .isInstanceOfSatisfying(
            InvalidJobException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.MISSING_PARAMETER, ProblemCode.MISSING_PARAMETER));
  }

  @Test
  void aliasesSaveRepetition() throws Exception {
    var plan =
        Jobs.resolve(
                """
                rowmill: 1
                job: a
                input: {csv: a.csv, columns: {net: &money {type: "decimal(9,2)", minimum: 0}, gross: *money}}
                outputs: {o: {csv: o.csv}}
                """)
            .plan();

    assertThat(plan.columns().get(1).constraints())
        .isEqualTo(plan.columns().get(0).constraints())
        .hasSize(1);
  }

  @Test
  void aByteOrderMarkMovesNothing() {
    assertThatThrownBy(() -> Jobs.resolve("\uFEFFrowmill: 2"))
        .isInstanceOfSatisfying(
            InvalidJobException.class,
            e -> assertThat(e.problems()).extracting(Problem::column).contains(10));
  }

  @Test
  void relativePathsStartAtTheFilesFolder(@TempDir Path folder) throws Exception {
    var file =
        Files.writeString(
            folder.resolve("a.yaml"),
            "rowmill: 1\njob: a\ninput: {csv: x.csv}\noutputs: {o: {csv: ../o.csv}}");

    var plan = JobFile.read(file).resolve(Map.of()).plan();

    assertThat(plan.input().pattern()).isEqualTo(folder.resolve("x.csv").toString());
    assertThat(plan.outputs().getFirst().path()).isEqualTo(folder.resolveSibling("o.csv"));
  }

  @Test
  void aFileThatIsNoUtf8IsRefused(@TempDir Path folder) throws Exception {
    var file =
        Files.write(folder.resolve("a.yaml"), new byte[] {'j', 'o', 'b', ':', ' ', (byte) 0xE4});

    assertThatThrownBy(() -> JobFile.read(file))
        .isInstanceOf(InvalidJobException.class)
        .hasMessage(
            file + ": a job file must be UTF-8; save it in this encoding [unreadable-file]");
  }

  @Test
  @Timeout(10)
  void aPipeIsRefusedUnread(@TempDir Path folder) throws Exception {
    var pipe = folder.resolve("a.yaml");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

    assertThatThrownBy(() -> JobFile.read(pipe))
        .isInstanceOf(InvalidJobException.class)
        .hasMessageContaining("this is a pipe or a device; save the job in a file");
  }

  @Test
  void aHugeFileIsRefusedUnread(@TempDir Path folder) throws Exception {
    var file = Files.write(folder.resolve("a.yaml"), new byte[JobFile.MAX_BYTES + 1]);

    assertThatThrownBy(() -> JobFile.read(file))
        .isInstanceOf(InvalidJobException.class)
        .hasMessageContaining("at most 1048576 bytes");
  }

  /// Whatever a slip of the hand makes of a good file, it is read or refused, and every problem has
  /// a place in it.
  @Test
  void damagedFilesEndInProblemsAndNeverInAnotherException() throws Exception {
    String good;
    try (var in = JobFileTest.class.getResourceAsStream("jobs/everything.yaml")) {
      good = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      var text = new StringBuilder(good);
      for (int slips = random.nextInt(3); slips >= 0; slips--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 ->
              text.insert(
                  at, Character.toString(SLIPS.codePointAt(random.nextInt(SLIPS.length() - 1))));
          default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
        }
      }
      try {
        assertThat(Jobs.resolve(text.toString()).plan().outputs()).isNotEmpty();
      } catch (InvalidJobException e) {
        var lines = (int) text.toString().lines().count() + 1;
        assertThat(e.problems())
            .as("seed %d", seed)
            .allSatisfy(
                problem -> {
                  assertThat(problem.line()).isBetween(1, lines);
                  assertThat(problem.render()).isNotBlank();
                });
      }
    }
  }
}
