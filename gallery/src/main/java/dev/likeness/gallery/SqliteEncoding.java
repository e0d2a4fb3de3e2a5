package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.CRC32C;

/** An encoding in a row, with its checksum: any other bytes would be an encoding, too. */
final class SqliteEncoding {
  private SqliteEncoding() {}

  /** Returns the CRC-32C of an encoding's bytes. */
  static long crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }

  /**
   * Reads an encoding and its checksum, which may be null, from two neighbouring columns.
   *
   * @throws IllegalArgumentException if the bytes are none, or not those that were written
   */
  static Encoding read(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    long expected = row.getLong(column + 1);
    if (!row.wasNull() && expected != crc(bytes)) {
      throw new IllegalArgumentException("its bytes are not those that were written");
    }
    return Encoding.fromBytes(bytes);
  }
}
