package dev.rowmill.fault;

/// One kind of fault.
interface Campaign {

  /// Starts a run of the round and disturbs it once; what is left to do to bring it to its end, the
  /// round does.
  ///
  /// @return whether the fault met something: a run that was over before it does not count
  boolean disturb(Round round) throws Exception;

  /// Looks for what there is to meet, before the first round.
  ///
  /// @return how many rounds meet all of it; 0 if there is no such number
  default int prepare(Site site) throws Exception {
    return 0;
  }

  /// After the last round.
  default void end(Site site) throws Exception {}
}
