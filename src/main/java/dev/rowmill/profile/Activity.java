package dev.rowmill.profile;

/// What a run's manager, or a worker at one of its tasks, spends time on. The names are stored.
public enum Activity {
  STARTING(Who.MANAGER, "starting up"),
  PLANNING(Who.MANAGER, "planning"),
  SPAWNING(Who.MANAGER, "starting workers"),
  WORKERS(Who.MANAGER, "waiting for the first worker"),
  RANGES(Who.MANAGER, "waiting for ranges"),
  SUMMARIES(Who.MANAGER, "waiting for summaries"),
  STATE(Who.MANAGER, "state"),
  PUBLISHING(Who.MANAGER, "publishing"),

  OPENING(Who.WORKER, "opening"),
  READING(Who.WORKER, "reading"),
  SCANNING(Who.WORKER, "scanning"),
  DECODING(Who.WORKER, "decoding, checking"),
  COMPUTING(Who.WORKER, "expressions"),
  GROUPING(Who.WORKER, "grouping"),
  ROWS(Who.WORKER, "writing rows"),
  REJECTS(Who.WORKER, "writing rejects"),
  GROUPS(Who.WORKER, "writing groups"),
  MERGING(Who.WORKER, "merging groups"),
  FINISHING(Who.WORKER, "finishing groups"),
  SYNCING(Who.WORKER, "syncing"),
  COMMITTING(Who.WORKER, "waiting for commits"),

  /// What is none of the others: what nobody has accounted for.
  OTHER(Who.BOTH, "not accounted for");

  private enum Who {
    MANAGER,
    WORKER,
    BOTH
  }

  private final Who who;
  private final String phrase;

  Activity(Who who, String phrase) {
    this.who = who;
    this.phrase = phrase;
  }

  /// What it is called in a table.
  public String phrase() {
    return phrase;
  }

  public boolean isOfManager() {
    return who != Who.WORKER;
  }

  public boolean isOfWorker() {
    return who != Who.MANAGER;
  }
}
