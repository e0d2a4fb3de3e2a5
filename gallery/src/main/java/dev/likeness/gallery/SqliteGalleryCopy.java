package dev.likeness.gallery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A copy in a file of its own, which is moved to its place when it is complete. */
final class SqliteGalleryCopy implements GalleryCopy {
  private final Path file;
  private final GalleryModel model;
  private final GalleryOptions options;
  private final SqliteConnection line;
  private final Runnable placing;
  private final Runnable discarding;

  /** Opens the copy in a file, which has the gallery's tables. */
  SqliteGalleryCopy(
      Path file,
      GalleryModel model,
      GalleryOptions options,
      Runnable placing,
      Runnable discarding) {
    this.file = file;
    this.model = model;
    this.options = options;
    this.placing = placing;
    this.discarding = discarding;
    this.line = SqliteConnection.to(SqliteAccess.to(file), options.busyTimeout());
    try {
      SqliteEncryption.use(line, file, options.masterKeys());
    } catch (RuntimeException e) {
      line.close();
      throw e;
    }
  }

  @Override
  public Gallery read() {
    return SqliteOpening.openExisting(file, options);
  }

  @Override
  public void add(List<EnrolledPerson> people) {
    for (EnrolledPerson one : people) {
      one.encodings().forEach(encoding -> model.requireFitting(encoding.encoding()));
    }
    line.write(
        writing -> {
          for (EnrolledPerson one : people) {
            SqlitePeople.copy(writing, one);
          }
          return true;
        });
  }

  @Override
  public void complete(List<Erasure> erasures, Optional<String> settings) {
    line.write(
        writing -> {
          SqliteMeta.copy(writing, erasures, settings.orElse(null));
          return true;
        });
    line.close(); // which empties the write-ahead log into the file
    placing.run();
  }

  @Override
  public void discard() {
    line.close();
    discarding.run();
  }

  @Override
  public void close() {
    line.close();
  }
}
