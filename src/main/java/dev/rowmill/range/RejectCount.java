package dev.rowmill.range;

/// How many records one rule rejected for one column; `column` is empty where a rule is about a
/// whole record.
public record RejectCount(String column, String rule, long count) {}
