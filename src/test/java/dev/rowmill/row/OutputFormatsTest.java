package dev.rowmill.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rowmill.csv.BatchReader.BatchSize;
import dev.rowmill.job.JobPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What rows outputs of other dialects, encodings and formats hold.
class OutputFormatsTest {

  private static final String COLUMNS =
      """
        columns:
          i: {type: integer}
          d: {type: "decimal(38,3)"}
          n: {type: number}
          b: {type: boolean}
          t: {type: date, format: dd.MM.yyyy}
          s: {type: string}
      """;

  private static JobPlan plan(String nulls, String columns, String output) {
    return JobText.plan(
        "input:\n  csv: in.csv\n  dialect: {nulls: [%s]}\n%soutputs: {rows: {%s}}\n"
            .formatted(nulls, columns, output));
  }

  @Test
  void jsonHasTypedValuesOfDeclaredColumnsAndStringsOfTheOthers() {
    var plan = plan("'', NA", COLUMNS, "jsonl: out.jsonl");
    var run =
        RowRun.of(
            plan,
            """
            i,d,n,b,t,s,other
            007,.5,1e3,TRUE,01.02.2026,"a ""b""\t\\ü\u0001",7
            -9223372036854775808,-99999999999999999999999999999999999.999,1.5e-7,0,NA,,NA
            ,,,,,"","NA"
            """);
    assertThat(run.output())
        .isEqualTo(
            """
            {"i":7,"d":0.500,"n":1000,"b":true,"t":"2026-02-01","s":"a \\"b\\"\\t\\\\ü\\u0001","other":"7"}
            {"i":-9223372036854775808,"d":-99999999999999999999999999999999999.999,"n":1.5e-7,"b":false,"t":null,"s":null,"other":null}
            {"i":null,"d":null,"n":null,"b":null,"t":null,"s":"","other":"NA"}
            """);
  }

  @Test
  void everyStringComesBackFromJson() throws IOException {
    var random = new Random(17);
    String[] pieces = {
      "\"\"", "\\", "\n", "\r", "é", "日", "\uD83D\uDE00", "/", "\u007f", "x", "\b"
    };
    var csv = new StringBuilder("a,b\n");
    var expected = new ArrayList<String>();
    for (int i = 0; i < 300; i++) {
      var text = new StringBuilder();
      random.ints(random.nextInt(8), 0, pieces.length).forEach(p -> text.append(pieces[p]));
      csv.append("1,\"").append(text).append("\"\n");
      expected.add(text.toString().replace("\"\"", "\""));
    }
    var run = RowRun.of(plan("''", "", "jsonl: out.jsonl"), csv.toString());
    var values = new ArrayList<String>();
    for (var line : run.output().split("\n")) {
      values.add((String) JSON.std.mapFrom(line).get("b"));
    }
    assertThat(values).isEqualTo(expected);
  }

  @Test
  void bytesThatAreNoTextAreRejectedBeforeTheyBecomeJson() {
    byte[] input = "a\nx\n?\n".getBytes(StandardCharsets.US_ASCII);
    input[4] = (byte) 0xFF;
    var run = RowRun.of(plan("''", "", "jsonl: out.jsonl"), input, BatchSize.DEFAULT);
    assertThat(run.output()).isEqualTo("{\"a\":\"x\"}\n");
    assertThat(run.rejects()).containsExactly("1,1,4,a,encoding,byte 0xFF at 4,\uFFFD");
    assertThat(RowRun.of(plan("''", "", "csv: out.csv"), input, BatchSize.DEFAULT).rejects())
        .as("copied as it stands")
        .isEmpty();
  }

  @Test
  void bytesThatAreNoTextAreNamedInColumnsOfEveryType() {
    byte[] input = "i,d,t\n1,2,01.02.2026\n?,?,?\n".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < input.length; i++) {
      input[i] = input[i] == '?' ? (byte) 0xE4 : input[i];
    }
    var columns =
        """
          columns: {i: {type: integer}, d: {type: "decimal(9,2)"}, t: {type: date, format: dd.MM.yyyy}}
        """;
    assertThat(RowRun.of(plan("''", columns, "csv: out.csv"), input, BatchSize.DEFAULT).rejects())
        .containsExactly(
            "1,1,21,i,encoding,byte 0xE4 at 21,\"\uFFFD,\uFFFD,\uFFFD\"",
            "1,1,23,d,encoding,byte 0xE4 at 23,\"\uFFFD,\uFFFD,\uFFFD\"",
            "1,1,25,t,encoding,byte 0xE4 at 25,\"\uFFFD,\uFFFD,\uFFFD\"");
  }

  @Test
  void excelGetsSemicolonsCrLfAndAByteOrderMark() {
    var dialect = "dialect: {format: excel, delimiter: ;, bom: true}";
    var run = RowRun.of(plan("''", "", "csv: out.csv, " + dialect), "a,b\n1;2,\"x\ny\"\n,\"\"\n");
    assertThat(run.output()).isEqualTo("\uFEFFa;b\r\n\"1;2\";\"x\ny\"\r\n;\"\"\r\n");
  }

  @Test
  void textsThatSpreadsheetsWouldComputeGetAnApostrophe() {
    var columns =
        """
          columns: {i: {type: integer}, n: {type: number}, s: {type: string}}
        rejects: {dialect: {escape_formulas: true}}
        steps: [{derive: {computed: s, minus: -i}}]
        """;
    var input =
        """
        i,=t,n,s,u
        -5,-5,+2,"=1+""1",x
        "-6",@a,"-1","-",-
        +7,a=b,,+,"\tb"
        8,"\rc",,"\nd",'-'
        -x,1,9,=y,
        """;
    var same = "csv: out.csv, dialect: {escape_formulas: true}";
    var run = RowRun.of(plan("'-', ''", columns, same), input);
    assertThat(run.output())
        .isEqualTo(
            """
            i,'=t,n,s,u,computed,minus
            -5,'-5,+2,"'=1+""1",x,"'=1+""1",5
            "-6",'@a,"-1","'-",,'-,6
            +7,a=b,,'+,"'\tb",'+,-7
            8,"'\rc",,"'\nd",'-',"'\nd",-8
            """);
    assertThat(run.rejects()).containsExactly("4,6,82,i,type,'-x,\"'-x,1,9,=y,\"");
    var other = "csv: out.csv, dialect: {escape_formulas: true, delimiter: ;, quoting: all}";
    assertThat(RowRun.of(plan("'-', ''", columns, other), input).output())
        .startsWith(
            """
            "i";"'=t";"n";"s";"u";"computed";"minus"
            "-5";"'-5";"+2";"'=1+""1";"x";"'=1+""1";"5"
            "-6";"'@a";"-1";"'-";;"'-";"6"
            """);
  }

  @Test
  void nullsAreWrittenAsTheOutputSaysAlsoInCopiedColumns() {
    var columns = "  columns: {a: {type: string}}\nsteps: [{derive: {c: a}}]\n";
    var plan = plan("'', NA", columns, "csv: out.csv, dialect: {null_as: \"NULL\"}");
    assertThat(RowRun.of(plan, "a,b\n,x\nNA,\nNULL,\"NA\"\n\"\",\"NULL\"\n").output())
        .isEqualTo(
            "a,b,c\nNULL,x,NULL\nNULL,NULL,NULL\n\"NULL\",\"NA\",\"NULL\"\n\"\",\"NULL\",\n");
    var byDefault = plan("'', NA", columns, "csv: out.csv");
    assertThat(RowRun.of(byDefault, "a,b\n,x\nNA,\nNULL,\"NA\"\n\"\",y\n").output())
        .isEqualTo("a,b,c\n,x,\n,,\nNULL,\"NA\",NULL\n\"\",y,\"\"\n");
  }

  @Test
  void nullAndTextStayApartInCopiedColumns() {
    var onlyNa = plan("NA", "", "csv: out.csv");
    assertThat(RowRun.of(onlyNa, "a,b,c\n,x,NA\nNA,NA,\n\"\",\"NA\",y\n").output())
        .as("empty cells are texts")
        .isEqualTo("a,b,c\n\"\",x,\n,,\"\"\n\"\",\"NA\",y\n");
    var quoted = plan("'', N/A", "", "csv: out.csv, dialect: {quoting: all}");
    assertThat(RowRun.of(quoted, "a,b,c\n,x,N/A\n\"N/A\",\"\",1\n").output())
        .isEqualTo("\"a\",\"b\",\"c\"\n,\"x\",\n\"N/A\",\"\",\"1\"\n");
  }

  @Test
  void nullsOfAnotherDialectAreNullsInCopiedColumns() {
    var plan =
        JobText.plan(
            """
            input: {csv: in.tsv, dialect: {format: mysql}, columns: {a: {type: string}}}
            steps: [{derive: {c: a}}]
            outputs: {rows: {csv: out.csv}}
            """);
    assertThat(RowRun.of(plan, "a\tb\n\\N\t\\N\n\\\\N\t\\\\N\n\t\nx\ty\n").output())
        .as("NULL, the text \\N, the empty text")
        .isEqualTo("a,b,c\n,,\n\\N,\\N,\\N\n\"\",\"\",\"\"\nx,y,x\n");
  }

  @Test
  void everythingIsQuotedButNullIfAskedFor() {
    var plan =
        plan(
            "''",
            "  columns: {a: {type: integer}}\nsteps: [{derive: {c: a + 1}}]\n",
            "csv: out.csv, dialect: {quoting: all, header: false}");
    assertThat(RowRun.of(plan, "a,b\n1,x\n,\n").output()).isEqualTo("\"1\",\"x\",\"2\"\n,,\n");
  }

  /// What the formats of other tools are read as, by the reader that knows them.
  @ParameterizedTest
  @CsvSource({
    "mysql, MySQL",
    "postgresqltext, PostgreSQLText",
    "postgresqlcsv, PostgreSQLCsv",
    "excel, Excel",
    "tdf, TDF",
    "mongodbtsv, MongoDBTsv",
    "informixunload, InformixUnload",
    "oracle, Oracle",
    "rfc4180, RFC4180"
  })
  void namedFormatsAreReadAsTheSameValues(String format, CSVFormat.Predefined reader)
      throws IOException {
    var random = new Random(29);
    String[] pieces = {"\"\"", "\\", "\n", "\r\n", "\t", ";", ",", "|", " ", "é", "N", "x"};
    var csv = new StringBuilder("a,b\n");
    var expected = new ArrayList<List<String>>();
    for (int i = 0; i < 500; i++) {
      var text = new StringBuilder("x");
      random.ints(random.nextInt(6), 0, pieces.length).forEach(p -> text.append(pieces[p]));
      text.append("x");
      csv.append(i).append(",\"").append(text).append("\"\n");
      expected.add(List.of(Integer.toString(i), text.toString().replace("\"\"", "\"")));
    }
    var output = "csv: out.csv, dialect: {format: %s, header: false}".formatted(format);
    var run = RowRun.of(plan("''", "", output), csv.toString());
    try (var parser = CSVParser.parse(run.output(), reader.getFormat())) {
      assertThat(parser.stream().map(org.apache.commons.csv.CSVRecord::toList).toList())
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso-8859-1", "windows-1252", "utf-16le", "euc-jp"})
  void outputsAreWrittenInTheirEncoding(String encoding) {
    var text = encoding.equals("euc-jp") ? "日本" : "grüß";
    var plan =
        plan(
            "''",
            "  columns: {a: {type: string}}\nsteps: [{derive: {c: a || '!'}}]\n",
            "csv: out.csv, dialect: {encoding: %s}".formatted(encoding));
    assertThat(RowRun.of(plan, "a,b\n%1$s,%1$s\nx,\"%1$s,\"\n".formatted(text)).output())
        .isEqualTo("a,b,c\n%1$s,%1$s,%1$s!\nx,\"%1$s,\",x!\n".formatted(text));
  }

  @Test
  void aCharacterThatAnOutputsEncodingLacksRejectsTheRowForAllOutputs() {
    var plan =
        JobText.plan(
            """
            input: {csv: in.csv, columns: {a: {type: string}}}
            steps: [{derive: {c: "a || ' €'"}}, {filter: "a <> 'gone'"}]
            outputs:
              all: {csv: all.csv, columns: [a, b]}
              latin: {csv: latin.csv, columns: [b, a], dialect: {encoding: latin1}}
              west: {csv: west.csv, columns: [c], dialect: {encoding: windows-1252}}
            """);
    var run = RowRun.of(plan, "a,b\ngrün,ä\nx,10 €\nΩ,日\ngone,€\n");
    assertThat(run.output()).isEqualTo("a,b\ngrün,ä\n");
    assertThat(run.rejects())
        .containsExactly(
            "1,1,13,b,output_encoding,\"'€' (U+20AC) is not in ISO-8859-1, in which 'latin' is"
                + " written\",\"x,10 €\"",
            "2,2,22,b,output_encoding,\"'日' (U+65E5) is not in ISO-8859-1, in which 'latin' is"
                + " written\",\"Ω,日\"",
            "2,2,22,a,output_encoding,\"'Ω' (U+03A9) is not in ISO-8859-1, in which 'latin' is"
                + " written\",\"Ω,日\"",
            "2,2,22,c,output_encoding,\"'Ω' (U+03A9) is not in windows-1252, in which 'west' is"
                + " written\",\"Ω,日\"");
    assertThat(run.filtered()).isEqualTo(1);
  }
}
