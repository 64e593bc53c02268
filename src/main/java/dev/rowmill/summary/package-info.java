/// Group tables, the sorted partial files they leave, and the merge of those into finished groups.
///
/// Start at `GroupTable`, which a range fills, and `SummaryMerge`, which reads what it left.
@NullMarked
package dev.rowmill.summary;

import org.jspecify.annotations.NullMarked;
