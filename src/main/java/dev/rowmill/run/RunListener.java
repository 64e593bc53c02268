package dev.rowmill.run;

/// Hears of a run in the thread that manages it, and returns at once.
public interface RunListener {

  /// Nobody listens.
  RunListener NONE =
      new RunListener() {
        @Override
        public void started(long run, int partitions) {}

        @Override
        public void progress(RunProgress progress) {}

        @Override
        public void event(String line) {}

        @Override
        public void ended() {}
      };

  /// The run has its number and its plan.
  ///
  /// @param partitions how many ranges are left to read
  void started(long run, int partitions);

  /// Several times a second while workers run.
  void progress(RunProgress progress);

  /// Something that the user should know, in one line: a worker died, a range is tried again.
  void event(String line);

  /// Nothing more will come.
  void ended();
}
