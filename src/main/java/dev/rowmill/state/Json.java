package dev.rowmill.state;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// JSON in columns: plain maps, lists, strings, longs and booleans.
final class Json {

  private static final JSON STD = JSON.std;

  private Json() {}

  static String write(Object value) {
    try {
      return STD.asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> map(String text) {
    try {
      return STD.mapFrom(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not a JSON object: " + text, e);
    }
  }

  static List<Object> list(String text) {
    try {
      return STD.listFrom(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not a JSON list: " + text, e);
    }
  }

  static long number(Object value) {
    return ((Number) value).longValue();
  }
}
