package dev.likeness.tasks.data;

import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.gallery.cassandra.CassandraGalleries;
import java.nio.file.Path;

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
   * @param temporary a folder for temporary files
   * @throws dev.likeness.gallery.GalleryException if that fails; says why
   */
  public CassandraGalleries connect(MasterKeySource keys, Path temporary) {
    return CassandraGalleries.connect(address, password, keys, temporary);
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
