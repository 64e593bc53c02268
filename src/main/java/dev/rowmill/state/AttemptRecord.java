package dev.rowmill.state;

import java.time.Instant;
import java.util.Optional;

/// An attempt in the history.
///
/// @param worker which worker ran it
/// @param end its end, with an empty reason and log if it ended well
public record AttemptRecord(
    String step,
    int partition,
    int attempt,
    String worker,
    AttemptState state,
    AttemptEnd end,
    Instant started,
    Optional<Instant> ended) {}
