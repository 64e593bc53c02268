package dev.rowmill.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The text of a job file. Resolving it gives a plan, or everything that is wrong with it at once.
///
/// @param name what messages call the file
/// @param text its text
/// @param folder the folder it lies in, absolute: what its relative paths are relative to
public record JobFile(String name, String text, Path folder) {

  /// The largest job file that is read, in bytes.
  public static final int MAX_BYTES = 1 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  public JobFile {
    folder = folder.toAbsolutePath().normalize();
    text = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /// Reads a file.
  ///
  /// @throws IOException if it cannot be read
  /// @throws InvalidJobException if it is no regular file, too large or no UTF-8
  public static JobFile read(Path file) throws IOException, InvalidJobException {
    if (Files.isDirectory(file)) {
      throw unreadable(file, "this is a folder", "name a job file in it");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe that nobody writes to would be waited for; and a retry has to find the file again.
      throw unreadable(file, "this is a pipe or a device", "save the job in a file");
    }
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    var folder =
        Optional.ofNullable(file.toAbsolutePath().getParent()).orElseGet(file::toAbsolutePath);
    if (bytes.length > MAX_BYTES) {
      throw unreadable(
          file, "a job file has at most " + MAX_BYTES + " bytes", "is this the right file?");
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new JobFile(file.toString(), text, folder);
    } catch (CharacterCodingException e) {
      throw unreadable(file, "a job file must be UTF-8", "save it in this encoding");
    }
  }

  private static InvalidJobException unreadable(Path file, String message, String remedy) {
    var problem =
        new Problem(ProblemCode.UNREADABLE_FILE, file.toString(), 0, 0, message, remedy, "");
    return new InvalidJobException(List.of(problem));
  }

  /// The job with the parameters of a command line.
  ///
  /// @param assignments the `NAME=VALUE` of each `-p`
  /// @param workingDirectory what a relative path among them is relative to
  /// @param clock what says which day is today, in UTC
  /// @throws InvalidJobException with every problem of the file and of the parameters
  public ResolvedJob resolve(
      List<String> assignments, Path workingDirectory, InstantSource clock, SecretSource secrets)
      throws InvalidJobException {
    return resolve(Arguments.parse(assignments, workingDirectory.toAbsolutePath(), clock), secrets);
  }

  /// The job, which has no secrets, with the parameters of a command line.
  public ResolvedJob resolve(List<String> assignments, Path workingDirectory, InstantSource clock)
      throws InvalidJobException {
    return resolve(assignments, workingDirectory, clock, SecretSource.NONE);
  }

  /// The job with the parameters of an earlier [ResolvedJob#parameters()].
  ///
  /// @throws InvalidJobException with every problem; with the same text and folder, and the same
  ///   secrets, there is none
  public ResolvedJob resolve(Map<String, String> parameters, SecretSource secrets)
      throws InvalidJobException {
    return resolve(Arguments.canonical(parameters, folder), secrets);
  }

  /// The job, which has no secrets, with the parameters of an earlier [ResolvedJob#parameters()].
  public ResolvedJob resolve(Map<String, String> parameters) throws InvalidJobException {
    return resolve(parameters, SecretSource.NONE);
  }

  /// Checks everything that can be checked; a parameter or a secret that has no value is no problem
  /// here.
  ///
  /// @return every problem, in the order of the file
  public List<Problem> check(List<String> assignments, Path workingDirectory, InstantSource clock) {
    var problems = new Problems(source());
    var arguments = Arguments.parse(assignments, workingDirectory.toAbsolutePath(), clock);
    read(arguments.incomplete(), Optional.empty(), problems);
    return problems.list();
  }

  private ResolvedJob resolve(Arguments arguments, SecretSource secrets)
      throws InvalidJobException {
    var problems = new Problems(source());
    var job = read(arguments, Optional.of(secrets), problems);
    problems.throwIfAny();
    return job.orElseThrow();
  }

  private Source source() {
    return new Source(name, text);
  }

  /// The way of a job file: YAML, then parameters, then sections with the parameters filled in,
  /// then the plan.
  private Optional<ResolvedJob> read(
      Arguments arguments, Optional<SecretSource> secrets, Problems problems) {
    var source = problems.source();
    arguments.check(problems);
    var root = YamlReader.read(source, problems);
    if (root.isEmpty() || !(root.get() instanceof YamlNode.Mapping job)) {
      root.ifPresent(
          node ->
              problems.add(
                  ProblemCode.WRONG_SHAPE,
                  node.at(),
                  "a job file is a mapping, not " + node.shape(),
                  "begin with 'rowmill: 1'"));
      return Optional.empty();
    }
    var secretReader = new SecretReader(secrets, problems);
    var none = new Substitution(new Parameters(new LinkedHashMap<>()), secretReader, problems);
    var declared =
        ParameterSection.readAll(
            new MappingReader(job, "", new Reading(source, problems, none, folder)));
    var parameters = Parameters.of(declared, arguments, folder, problems);
    var resolved = read(job, parameters, secretReader, problems);
    var found = secretReader.found();
    if (!problems.none() || found.values().isEmpty()) {
      return Optional.of(resolved);
    }
    var withSecrets = new Problems(source);
    var again = read(job, parameters, (name, _) -> found.find(name).orElseThrow(), withSecrets);
    problems.addHidden(withSecrets);
    return Optional.of(again.with(found));
  }

  private ResolvedJob read(
      YamlNode.Mapping job,
      Parameters parameters,
      Substitution.Secrets secrets,
      Problems problems) {
    var source = problems.source();
    var substitution = new Substitution(parameters, secrets, problems);
    var definition =
        JobDefinition.read(
            new MappingReader(job, "", new Reading(source, problems, substitution, folder)));
    var plan = JobResolver.resolve(definition, problems);
    return new ResolvedJob(
        plan,
        parameters.canonical(),
        Secrets.NO_SECRETS,
        HeaderCheck.of(definition, plan, source),
        job);
  }
}
