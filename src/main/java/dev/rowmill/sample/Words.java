package dev.rowmill.sample;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What rows are made of.
final class Words {

  static final byte[][] COUNTRIES = words("AT BE CH CZ DE DK ES FR GB IT NL PL");

  static final byte[][] COMMENT =
      words(
          """
          please deliver after six leave at the door call before arrival gift wrap fragile handle with care repeat \
          order urgent paid by card invoice to company address changed on request neighbour takes it no plastic thank \
          you return label old phone number use side entrance ring twice third floor left café Straße Tür grün Öl\
          """);

  static final byte[][] FIRST_NAMES =
      words(
          "anna ben carla david elena felix greta hugo ines jonas klara luca maria noah olga paul"
              + " rosa simon tara zoe");

  static final byte[][] LAST_NAMES =
      words(
          "adler berg conti dubois evans fischer garcia hansen ivanov jensen keller lopez moreau"
              + " novak olsen petit");

  static final byte[][] MAIL_DOMAINS = words("example.com example.org example.net mail.example");

  private Words() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[][] words(String text) {
    return Arrays.stream(text.split(" ")).map(Words::bytes).toArray(byte[][]::new);
  }
}
