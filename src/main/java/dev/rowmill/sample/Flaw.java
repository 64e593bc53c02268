package dev.rowmill.sample;

/// What can be wrong with a row: one cell replaced by a text that breaks a rule of the sample job.
enum Flaw {
  NO_ORDER_ID(OrderRow.ORDER_ID, ""),
  NO_SUCH_DAY(OrderRow.ORDER_TS, "2026-02-30 12:00:00"),
  OTHER_DATE_FORMAT(OrderRow.ORDER_TS, "31.01.2026 12:00"),
  STORE_WITH_A_LETTER(OrderRow.STORE_ID, "S12"),
  STORE_ZERO(OrderRow.STORE_ID, "0"),
  UNKNOWN_COUNTRY(OrderRow.COUNTRY, "XX"),
  QUANTITY_IN_WORDS(OrderRow.QUANTITY, "two"),
  QUANTITY_ZERO(OrderRow.QUANTITY, "0"),
  QUANTITY_TOO_LARGE(OrderRow.QUANTITY, "5000"),
  DECIMAL_COMMA(OrderRow.UNIT_PRICE, "\"12,50\""),
  NEGATIVE_PRICE(OrderRow.UNIT_PRICE, "-3.00"),
  TENTHS_OF_CENTS(OrderRow.UNIT_PRICE, "9.999"),
  DISCOUNT_ABOVE_ONE(OrderRow.DISCOUNT, "1.50"),
  UNKNOWN_STATUS(OrderRow.STATUS, "UNKNOWN"),
  EMAIL_WITHOUT_AT(OrderRow.EMAIL, "nobody.example.com"),
  EMAIL_TOO_LONG(OrderRow.EMAIL, "a".repeat(200) + "@example.com"),
  TEXT_AFTER_QUOTE(OrderRow.COMMENT, "\"gift\" wrap"),
  FIELD_TOO_MANY(OrderRow.COMMENT, "gift,wrap"),
  FIELD_MISSING(OrderRow.COMMENT, "");

  private static final Flaw[] ALL = values();

  final int column;
  final byte[] text;

  Flaw(int column, String text) {
    this.column = column;
    this.text = Words.bytes(text);
  }

  static Flaw any(Dice dice) {
    return ALL[dice.below(ALL.length)];
  }
}
