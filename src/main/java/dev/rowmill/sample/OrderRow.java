package dev.rowmill.sample;

import static dev.rowmill.sample.Words.bytes;

/// Writes one order. One thread each.
final class OrderRow {

  static final int ORDER_ID = 0;
  static final int ORDER_TS = 1;
  static final int STORE_ID = 2;
  static final int COUNTRY = 3;
  static final int QUANTITY = 4;
  static final int UNIT_PRICE = 5;
  static final int DISCOUNT = 6;
  static final int STATUS = 7;
  static final int EMAIL = 8;
  static final int COMMENT = 9;

  private static final long FIRST_ORDER_ID = 1_000_001;
  private static final int STORES = 400;
  private static final int CUSTOMERS = 100_000;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final byte[][] STATUSES =
      Words.words("COMPLETED SHIPPED PENDING CANCELLED RETURNED");

  private final SampleOrders orders;
  private final byte[] day;
  private final Dice dice = new Dice();

  OrderRow(SampleOrders orders) {
    this.orders = orders;
    day = bytes(orders.day() + " ");
  }

  void write(long row, RowBytes out) {
    out.makeRoomForRow();
    dice.startRow(orders.seed(), row);
    var flaw = dice.chance(orders.dirtyShare()) ? Flaw.any(dice) : null;
    int store = dice.below(STORES);
    for (int column = ORDER_ID; column <= COMMENT; column++) {
      if (column > ORDER_ID && (column < COMMENT || flaw != Flaw.FIELD_MISSING)) {
        out.put(',');
      }
      if (flaw != null && flaw.column == column) {
        out.put(flaw.text);
      } else {
        cell(column, row, store, out);
      }
    }
    out.put('\n');
  }

  private void cell(int column, long row, int store, RowBytes out) {
    switch (column) {
      case ORDER_ID -> out.number(FIRST_ORDER_ID + row, 1);
      case ORDER_TS -> time(out.put(day));
      case STORE_ID -> out.number(store + 1, 1);
      case COUNTRY -> out.put(hashed(Words.COUNTRIES, store, 0));
      case QUANTITY -> out.number(dice.below(10) < 9 ? 1 + dice.below(9) : 10 + dice.below(90), 1);
      case UNIT_PRICE ->
          out.hundredths(dice.below(4) == 0 ? 100 + dice.below(150_000) : 99 + dice.below(12_000));
      case DISCOUNT -> discount(out);
      case STATUS -> out.put(status());
      case EMAIL -> email(dice.below(CUSTOMERS), out);
      case COMMENT -> comment(out);
      default -> throw new IllegalArgumentException("no column " + column);
    }
  }

  private void time(RowBytes out) {
    int second = dice.below(SECONDS_PER_DAY);
    out.number(second / 3600, 2)
        .put(':')
        .number(second / 60 % 60, 2)
        .put(':')
        .number(second % 60, 2);
  }

  /// Most orders have none, and their cell is empty.
  private void discount(RowBytes out) {
    if (dice.below(3) == 0) {
      out.hundredths(5 * dice.below(11));
    }
  }

  private byte[] status() {
    int percent = dice.below(100);
    return STATUSES[percent < 70 ? 0 : percent < 82 ? 1 : percent < 91 ? 2 : percent < 97 ? 3 : 4];
  }

  private static void email(int customer, RowBytes out) {
    out.put(hashed(Words.FIRST_NAMES, customer, 0)).put('.');
    out.put(hashed(Words.LAST_NAMES, customer, 16)).number(customer, 1).put('@');
    out.put(hashed(Words.MAIL_DOMAINS, customer, 32));
  }

  private void comment(RowBytes out) {
    int kind = dice.below(1000);
    if (kind < 600) {
      return;
    }
    if (kind < 850) {
      sentence(5, out);
      return;
    }
    out.put('"');
    sentence(4, out);
    if (kind < 950) {
      out.put(',').put(' ');
    } else if (kind < 985) {
      out.put(' ').put('"').put('"');
      sentence(1, out);
      out.put('"').put('"').put(' ');
    } else {
      out.put('\n');
    }
    sentence(3, out);
    out.put('"');
  }

  private void sentence(int mostWords, RowBytes out) {
    for (int words = 1 + dice.below(mostWords); words > 0; words--) {
      out.put(dice.oneOf(Words.COMMENT));
      if (words > 1) {
        out.put(' ');
      }
    }
  }

  /// The value that belongs to `id` for ever, so that a store stays in its country and a customer
  /// keeps a name.
  private static byte[] hashed(byte[][] values, int id, int shift) {
    return values[(int) Long.remainderUnsigned(Dice.mix(id + 1L) >>> shift, values.length)];
  }
}
