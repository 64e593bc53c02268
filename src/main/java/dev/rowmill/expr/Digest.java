package dev.rowmill.expr;

import dev.rowmill.vector.BytesVector;
import dev.rowmill.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// `md5` and `sha256`: the digest of a text's bytes in UTF-8, in hexadecimal digits.
final class Digest implements Operation {

  private final MessageDigest digest;

  Digest(String algorithm) {
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void run(int rows, Vector[] arguments, Vector result) {
    var x = (BytesVector) arguments[0];
    var out = (BytesVector) result;
    for (int row = 0; row < rows; row++) {
      if (out.isValue(row)) {
        digest.update(x.bytes(), x.start(row), x.end(row) - x.start(row));
        byte[] hex = HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
        out.append(row, hex, 0, hex.length);
      }
    }
  }
}
