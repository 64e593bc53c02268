package dev.rowmill.state;

import java.nio.file.Path;

/// Which run published a destination last.
public record Publication(Path destination, long run) {}
