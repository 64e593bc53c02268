package dev.rowmill.summary;

import dev.rowmill.file.Storage;
import java.nio.file.Path;

/// Where something goes that outgrows memory.
///
/// @param memoryBytes how large it may be in memory, in bytes
/// @param folder a folder for its files, created if needed; files of an earlier attempt there are
///   replaced. The caller removes it in the end
public record Spill(long memoryBytes, Storage storage, Path folder) {}
