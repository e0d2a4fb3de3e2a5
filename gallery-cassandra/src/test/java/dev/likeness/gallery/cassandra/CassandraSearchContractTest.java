package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.contract.SearchContract;

class CassandraSearchContractTest extends SearchContract {
  private final String id = SharedGalleries.unusedId();

  @Override
  protected Gallery open(GalleryModel model) {
    CassandraGalleries galleries = SharedGalleries.all();
    if (!galleries.contains(id)) {
      galleries.create(id, model, "{}");
    }
    return galleries.open(id, model);
  }
}
