package dev.rowmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What others on the machine can see of a run.
class PrivacyIT {

  private static final String JOB =
      """
      rowmill: 1
      job: private
      params: {most: {type: integer, default: 5}}
      input: {csv: input.csv, columns: {id: {type: integer}}}
      outputs:
        rows: {csv: out/new/rows.csv}
        sum: {csv: out/sum.csv, group_by: [id], aggregate: {n: count(distinct name)}}
      rejects: {csv: out/rejects.csv, max: "${most}"}
      """;

  @TempDir Path folder;
  private Rowmill rowmill;

  @BeforeEach
  void makeJob() throws IOException {
    rowmill = new Rowmill(folder);
    Files.writeString(
        folder.resolve("job.yaml"),
        JOB.replace("id: {type: integer}", "id: {type: integer}, name: {type: string}"));
    Files.writeString(folder.resolve("input.csv"), "id,name\n1,a\nx,b\n");
  }

  @Test
  void stateAndPartsAreTheOwnersWhateverTheMaskAndOutputsFollowIt() throws Exception {
    rowmill.umask("000");
    var failed = rowmill.call("run", "job.yaml", "-p", "most=0");
    assertThat(failed.exit()).as(failed.err()).isEqualTo(3);
    for (var hidden : List.of(hidden("out"), hidden("out/new"))) {
      assertThat(permissions(hidden)).containsEntry("", "rwx------");
    }
    assertOwnersAlone(folder.resolve("state"));

    assertThat(rowmill.call("run", "job.yaml").exit()).isZero();
    assertThat(permissions(folder.resolve("out")))
        .containsEntry("/new", "rwxrwxrwx")
        .containsEntry("/new/rows.csv", "rw-rw-rw-")
        .containsEntry("/sum.csv", "rw-rw-rw-")
        .containsEntry("/rejects.csv", "rw-rw-rw-");
    assertThat(rowmill.call("state", "backup", "backup.zip").exit()).isZero();
    assertThat(permissions(folder.resolve("backup.zip"))).containsEntry("", "rw-------");
    assertOwnersAlone(folder.resolve("state"));

    rowmill.umask("077");
    Files.delete(folder.resolve("out/sum.csv"));
    assertThat(rowmill.call("run", "job.yaml").exit()).isZero();
    assertThat(permissions(folder.resolve("out")))
        .as("a new file, and one whose old permissions were kept")
        .containsEntry("/sum.csv", "rw-------")
        .containsEntry("/rejects.csv", "rw-rw-rw-");
    assertOwnersAlone(folder.resolve("state"));
  }

  @Test
  void theStateServerListensOnLoopbackAndItsPasswordIsInAFileOnly() throws Exception {
    assertThat(rowmill.call("run", "job.yaml").exit()).isZero();
    var state = folder.resolve("state");
    var address = Files.readString(state.resolve("server.json"));
    var password = Files.readString(state.resolve("server.password")).strip();
    assertThat(password).hasSizeGreaterThanOrEqualTo(32);
    var process = Path.of("/proc", number(address, "pid"));
    for (var seen : new String[] {"cmdline", "environ"}) {
      assertThat(Files.readString(process.resolve(seen))).isNotEmpty().doesNotContain(password);
    }

    int port = Integer.parseInt(number(address, "port"));
    var listening = Pattern.compile("(?m)^ *\\d+: ([0-9A-F]+):%04X \\S+ 0A ".formatted(port));
    var hosts = new TreeMap<String, String>();
    for (var table : new String[] {"tcp", "tcp6"}) {
      var matcher = listening.matcher(Files.readString(process.resolve("net").resolve(table)));
      while (matcher.find()) {
        hosts.put(matcher.group(1), table);
      }
    }
    // 127.0.0.1, in each four bytes the last one first; by itself or inside an IPv6 address.
    assertThat(hosts.keySet()).hasSize(1).allMatch(host -> host.endsWith("0100007F"));

    var database = HexFormat.of().formatHex(Files.readAllBytes(state.resolve("db/state.mv.db")));
    assertThat(database).as("Java serialization").doesNotContain("aced0005");
    assertThat(database).as("the same in Base64").doesNotContain("724f304142");
  }

  private Path hidden(String in) throws IOException {
    try (var folders = Files.newDirectoryStream(folder.resolve(in), ".rowmill-*")) {
      return folders.iterator().next();
    }
  }

  private static String number(String json, String key) {
    var matcher = Pattern.compile("\"" + key + "\":(\\d+)").matcher(json);
    assertThat(matcher.find()).as(json).isTrue();
    return matcher.group(1);
  }

  private static void assertOwnersAlone(Path root) throws IOException {
    assertThat(permissions(root).entrySet())
        .hasSizeGreaterThan(5)
        .allMatch(
            entry -> entry.getValue().equals("rw-------") || entry.getValue().equals("rwx------"));
  }

  /// By their paths below the root, which itself is `""`. Links have none of their own.
  private static Map<String, String> permissions(Path root) throws IOException {
    var permissions = new TreeMap<String, String>();
    try (var paths = Files.walk(root)) {
      for (var path : (Iterable<Path>) paths::iterator) {
        if (!Files.isSymbolicLink(path)) {
          permissions.put(
              path.toString().substring(root.toString().length()),
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)));
        }
      }
    }
    return permissions;
  }
}
