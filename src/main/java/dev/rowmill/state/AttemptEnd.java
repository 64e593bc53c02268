package dev.rowmill.state;

import dev.rowmill.profile.Profile;

/// How an attempt ended: without a result, if there is a reason.
///
/// @param reason one sentence
/// @param logTail the last lines of the worker's log
/// @param reached the input byte that it had reached, -1 if that is not known
/// @param profile where its time went, as far as it has told
public record AttemptEnd(String reason, String logTail, long reached, Profile profile) {

  /// An end of an attempt that has not told where its time went.
  public AttemptEnd(String reason, String logTail, long reached) {
    this(reason, logTail, reached, Profile.NONE);
  }
}
