package dev.likeness.tasks.copying;

import dev.likeness.audit.AuditPlaces;
import dev.likeness.gallery.Galleries;
import dev.likeness.tasks.data.DataFolder;
import java.util.Optional;

/**
 * Where collections lie: in a data folder, or in a keyspace that servers share. Closing lets go of
 * it.
 *
 * @param galleries the collections
 * @param folder the data folder; empty if they are shared
 */
public record CollectionPlace(Galleries galleries, Optional<AuditedFolder> folder)
    implements AutoCloseable {
  /** A data folder and its audit log. */
  public record AuditedFolder(DataFolder data, AuditPlaces audit) {}

  /** Returns the collections of a data folder. */
  public static CollectionPlace in(DataFolder data, AuditPlaces audit) {
    return new CollectionPlace(data.galleries(), Optional.of(new AuditedFolder(data, audit)));
  }

  /** Returns collections that servers share. */
  public static CollectionPlace of(Galleries shared) {
    return new CollectionPlace(shared, Optional.empty());
  }

  @Override
  public void close() {
    galleries.close();
  }
}
