package dev.likeness.tasks.data;

import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.gallery.cassandra.CassandraGalleries;

/**
 * Where collections lie that several servers share.
 *
 * <p>{@link #toString} does not show the password.
 *
 * @param address nodes of Apache Cassandra, and a keyspace
 * @param password of the address's user; empty if it has none
 */
public record SharedCollections(CassandraAddress address, String password) {
  /**
   * Connects to them.
   *
   * @throws dev.likeness.gallery.GalleryException if that fails; says why
   */
  public CassandraGalleries connect(MasterKeySource keys) {
    return CassandraGalleries.connect(address, password, keys);
  }

  /** Makes their tables, as far as they are missing, each row on so many nodes. */
  public void prepare(int replicas) {
    CassandraGalleries.prepare(address, password, replicas);
  }

  @Override
  public String toString() {
    return "SharedCollections[address=" + address + "]";
  }
}
