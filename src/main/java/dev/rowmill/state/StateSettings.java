package dev.rowmill.state;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Which state database, and what it is to be used with.
///
/// @param url `jdbc:postgresql://…`; empty for the private server of the state directory
/// @param environment where `ROWMILL_STATE_USER` and `ROWMILL_STATE_PASSWORD` are looked up if the
///   URL names no user
public record StateSettings(
    StateDirectory directory,
    Optional<String> url,
    Map<String, String> environment,
    InstantSource clock,
    StateCommit commit) {

  /// The private server of a directory.
  public static StateSettings of(StateDirectory directory) {
    return new StateSettings(
        directory, Optional.empty(), Map.of(), InstantSource.system(), StateCommit.PLAIN);
  }

  /// Which locks tell whether the managers of runs live: those of the directory. Everybody who uses
  /// its private server uses these; a database of their own is shared by several directories, on
  /// several machines perhaps.
  String place() {
    return url.isEmpty() ? "" : directory.id();
  }

  public StateSettings withUrl(String url, Map<String, String> environment) {
    return new StateSettings(directory, Optional.of(url), environment, clock, commit);
  }

  public StateSettings withCommit(StateCommit commit) {
    return new StateSettings(directory, url, environment, clock, commit);
  }

  public StateSettings withClock(InstantSource clock) {
    return new StateSettings(directory, url, environment, clock, commit);
  }
}
