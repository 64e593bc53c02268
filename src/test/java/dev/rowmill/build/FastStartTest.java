package dev.rowmill.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.jfr.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher does to the jars that it installs.
final class FastStartTest {

  /// As Spring Batch's.
  public static final class Happening extends Event {
    final String what;

    public Happening(String what) {
      this.what = what;
    }

    @Override
    public String toString() {
      begin();
      commit();
      return what;
    }
  }

  @TempDir Path folder;

  @Test
  void rewrittenClassesDoTheSame() throws Exception {
    var jar = rewrite();
    try (var loader = loader(jar)) {
      var rewritten = loader.loadClass(Rewritten.class.getName()).getMethod("outcome").invoke(null);
      assertThat(rewritten).isEqualTo(Rewritten.outcome());
    }
  }

  @Test
  void nothingIsLeftToBeMadeAtRunTime() throws Exception {
    assertThat(makersOfCode(jar())).contains("SwitchBootstraps", "ObjectMethods");
    assertThat(makersOfCode(rewrite())).doesNotContain("SwitchBootstraps", "ObjectMethods");
  }

  @Test
  void eventsAreCreatedAndNotRecorded() throws Exception {
    var jar = rewrite();
    try (var loader = loader(jar)) {
      var event = loader.loadClass(Happening.class.getName());
      assertThat(event.getSuperclass()).isEqualTo(Object.class);
      assertThat(event.getConstructor(String.class).newInstance("this")).hasToString("this");
    }
  }

  private static URLClassLoader loader(Path jar) throws IOException {
    return new URLClassLoader(
        new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  private Path rewrite() throws Exception {
    var jar = jar();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "src/build/FastStart.java",
                jar.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return jar;
  }

  /// A jar of this package's classes.
  private Path jar() throws Exception {
    var root = Path.of(Rewritten.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var jar = folder.resolve("classes.jar");
    try (Stream<Path> classes =
            Files.list(root.resolve(Rewritten.class.getPackageName().replace('.', '/')));
        var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var file : classes.sorted().toList()) {
        out.putNextEntry(new ZipEntry(root.relativize(file).toString()));
        out.write(Files.readAllBytes(file));
      }
    }
    return jar;
  }

  private static List<String> makersOfCode(Path jar) throws IOException {
    var makers = new ArrayList<String>();
    try (var in = new ZipFile(jar.toFile())) {
      for (var entry : in.stream().toList()) {
        for (var method : ClassFile.of().parse(in.getInputStream(entry).readAllBytes()).methods()) {
          method
              .code()
              .ifPresent(
                  code ->
                      code.forEach(
                          element -> {
                            if (element instanceof InvokeDynamicInstruction made) {
                              makers.add(made.bootstrapMethod().owner().displayName());
                            }
                          }));
        }
      }
    }
    return makers;
  }
}
