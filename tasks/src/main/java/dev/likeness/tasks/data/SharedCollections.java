package dev.likeness.tasks.data;

import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.gallery.cassandra.CassandraGalleries;
import dev.likeness.gallery.cassandra.LocalFiles;

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
   * @param files what this program keeps of them in files of its own
   * @throws dev.likeness.gallery.GalleryException if that fails; says why
   */
  public CassandraGalleries connect(MasterKeySource keys, LocalFiles files) {
    return CassandraGalleries.connect(address, password, keys, files);
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
