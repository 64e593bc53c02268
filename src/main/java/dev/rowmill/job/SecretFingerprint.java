package dev.rowmill.job;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Tells whether a secret is the one that a run began with. What is stored is PBKDF2 of it with a
/// random salt and as many rounds as OWASP's page on password storage asks for, some tenths of a
/// second: a dictionary has to be worked through word by word, for each run anew.
final class SecretFingerprint {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int ROUNDS = 600_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  private SecretFingerprint() {}

  /// The fingerprint of a secret, with a salt of its own.
  static String of(String secret) {
    var salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return of(secret, salt);
  }

  /// The fingerprint of a secret, with the salt of another one: they are equal if the secrets are.
  static String of(String secret, String other) {
    return of(secret, HexFormat.of().parseHex(other, 0, 2 * SALT_BYTES));
  }

  private static String of(String secret, byte[] salt) {
    var spec = new PBEKeySpec(secret.toCharArray(), salt, ROUNDS, HASH_BITS);
    try {
      var hash = SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
      return HexFormat.of().formatHex(salt) + HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    } finally {
      spec.clearPassword();
    }
  }
}
