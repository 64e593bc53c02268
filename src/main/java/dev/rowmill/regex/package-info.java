/// Regular expressions whose time is bounded: no text takes longer than its length times the
/// expression's. Whether a text matches is decided by an automaton over bytes,
/// [dev.rowmill.regex.ByteDfa]; where a match and its groups lie is found by
/// [dev.rowmill.regex.RegexSearch]. Start at [dev.rowmill.regex.Regex].
@NullMarked
package dev.rowmill.regex;

import org.jspecify.annotations.NullMarked;
