/// The job file: what YAML says, everything that is wrong with it, and the resolved plan that all
/// other packages work by.
///
/// Start at [dev.rowmill.job.JobFile], which reads a file; [dev.rowmill.job.JobPlan] is what it
/// becomes once its parameters are known.
@NullMarked
package dev.rowmill.job;

import org.jspecify.annotations.NullMarked;
