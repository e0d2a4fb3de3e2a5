package dev.likeness.server.people;

import dev.likeness.server.face.Faces;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Pictures;
import dev.likeness.server.request.Upload;
import dev.likeness.tasks.answer.PictureError;
import dev.likeness.tasks.people.PortraitSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** The pictures of one request: all are looked at before the first is handed over. */
record UploadedPortraits(List<Upload> images, Pictures pictures, Faces faces)
    implements PortraitSource {
  @Override
  public void forEach(BiPredicate<Integer, String> known, Consumer<Reading> then) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      readings.add(read(i, known));
    }
    readings.forEach(then);
  }

  private Reading read(int index, BiPredicate<Integer, String> known) {
    Upload upload = images.get(index);
    String sha256 = upload.sha256();
    String fileName = upload.fileName().orElse(null);
    if (known.test(index, sha256)) {
      return new Reading(index, fileName, sha256, true, Optional.empty(), null);
    }
    try {
      return new Reading(
          index, fileName, sha256, false, pictures.use(upload, faces::portrait), null);
    } catch (ApiException e) {
      if (e.retryAfterSeconds().isPresent()) {
        throw e; // The server lacks something, not the picture.
      }
      PictureError error = new PictureError(e.code(), String.valueOf(e.getMessage()));
      return new Reading(index, fileName, sha256, false, Optional.empty(), error);
    }
  }
}
