package dev.rowmill.publish;

/// One output to publish.
///
/// @param folder its destination, and where its parts are
/// @param content what the destination will hold
public record Target(PartFolder folder, Content content) {}
