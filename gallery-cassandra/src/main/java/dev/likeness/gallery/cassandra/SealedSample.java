package dev.likeness.gallery.cassandra;

/**
 * A sample as it is loaded.
 *
 * @param person the number of the person whose it is
 * @param sealed its content, encrypted with that person's key
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record SealedSample(long id, long person, byte[] sealed) {
  static SealedSample of(Effect.PutSample put) {
    return new SealedSample(put.id(), put.person(), put.sealed());
  }
}
