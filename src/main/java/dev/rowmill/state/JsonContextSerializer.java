package dev.rowmill.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.batch.core.repository.ExecutionContextSerializer;

/// Execution contexts as JSON objects of strings, longs and booleans; nothing else may stand in
/// one, and no class is ever named.
final class JsonContextSerializer implements ExecutionContextSerializer {

  @Override
  public void serialize(Map<String, Object> context, OutputStream out) throws IOException {
    context.forEach(
        (key, value) -> {
          if (!(value instanceof String || value instanceof Long || value instanceof Boolean)) {
            throw new IllegalArgumentException(
                "execution context: "
                    + key
                    + " is a "
                    + value.getClass().getName()
                    + ", and only strings, longs and booleans are kept");
          }
        });
    out.write(Json.write(context).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Map<String, Object> deserialize(InputStream in) throws IOException {
    var context = new HashMap<String, Object>();
    Json.map(new String(in.readAllBytes(), StandardCharsets.UTF_8))
        .forEach(
            (key, value) -> context.put(key, value instanceof Number n ? n.longValue() : value));
    return context;
  }
}
