package dev.likeness.server.people;

import dev.likeness.gallery.Gallery;
import dev.likeness.server.request.ApiException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** An open collection. It is closed or erased only when nobody uses it. */
public final class PeopleCollection {
  private final String id;
  private final Gallery gallery;
  private final String identity;
  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private volatile CollectionSettings settings;
  private boolean closed;

  PeopleCollection(String id, Gallery gallery, CollectionSettings settings, String identity) {
    this.id = id;
    this.identity = identity;
    this.gallery = gallery;
    this.settings = settings;
  }

  /** Returns its id. */
  public String id() {
    return id;
  }

  /** Returns what was decided about it. */
  public CollectionSettings settings() {
    return settings;
  }

  /** Returns whether its gallery is the one of an identity. */
  boolean isOf(String other) {
    return identity.equals(other);
  }

  void set(CollectionSettings other) {
    this.settings = other;
  }

  /** Works with the gallery, which stays open meanwhile. */
  public <T> T use(Function<Gallery, T> work) {
    use.readLock().lock();
    try {
      if (closed) {
        throw notFound();
      }
      return work.apply(gallery);
    } finally {
      use.readLock().unlock();
    }
  }

  /** Closes the gallery when all who use it are done. */
  void close() {
    use.writeLock().lock();
    try {
      closed = true;
      gallery.close();
    } finally {
      use.writeLock().unlock();
    }
  }

  static ApiException notFound() {
    return new ApiException(
        404, "collection_not_found", "there is no such collection: see /v1/collections");
  }
}
