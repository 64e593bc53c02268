package dev.rowmill.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object that came over a pipe, read with their types checked.
///
/// @param where names the object in errors
record Fields(String where, Map<String, Object> map) {

  String text(String name) throws ProtocolException {
    return as(name, String.class, "a string");
  }

  long number(String name) throws ProtocolException {
    var value = map.get(name);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw wrong(name, "an integer", value);
  }

  Fields object(String name) throws ProtocolException {
    return objectFrom(name, map.get(name));
  }

  /// Strings, longs and booleans.
  Map<String, Object> context(String name) throws ProtocolException {
    try {
      return Context.checked(object(name).map);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException(where + "." + name + ": " + e.getMessage(), e);
    }
  }

  Map<String, String> texts(String name) throws ProtocolException {
    var object = object(name);
    var texts = new TreeMap<String, String>();
    for (var key : object.map.keySet()) {
      texts.put(key, object.text(key));
    }
    return texts;
  }

  List<String> list(String name) throws ProtocolException {
    var texts = new ArrayList<String>();
    for (var element : as(name, List.class, "a list")) {
      if (!(element instanceof String text)) {
        throw wrong(name, "a list of strings", element);
      }
      texts.add(text);
    }
    return texts;
  }

  List<Fields> objects(String name) throws ProtocolException {
    var objects = new ArrayList<Fields>();
    for (var element : as(name, List.class, "a list")) {
      objects.add(objectFrom(name, element));
    }
    return objects;
  }

  private Fields objectFrom(String name, @Nullable Object value) throws ProtocolException {
    if (!(value instanceof Map<?, ?> object)) {
      throw wrong(name, "an object", value);
    }
    var copy = new LinkedHashMap<String, Object>();
    object.forEach((key, element) -> copy.put(String.valueOf(key), element));
    return new Fields(where + "." + name, copy);
  }

  private <T> T as(String name, Class<T> type, String expected) throws ProtocolException {
    var value = map.get(name);
    if (!type.isInstance(value)) {
      throw wrong(name, expected, value);
    }
    return type.cast(value);
  }

  private ProtocolException wrong(String name, String expected, @Nullable Object value) {
    return new ProtocolException(
        where + "." + name + ": expected " + expected + ", found " + value);
  }
}
