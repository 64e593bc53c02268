package dev.rowmill.step;

import dev.rowmill.profile.Stopwatch;
import java.util.function.BooleanSupplier;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.transaction.PlatformTransactionManager;

/// What a step gets from the process that runs it.
///
/// @param repository a changed execution context is a checkpoint, which it commits
/// @param progress where to say how far the step is
/// @param stopRequested whether the step is to make a checkpoint at the next commit and end there
/// @param watch of the thread that builds the step and executes it
public record StepRuntime(
    JobRepository repository,
    PlatformTransactionManager transactions,
    StepProgress progress,
    BooleanSupplier stopRequested,
    Stopwatch watch) {}
