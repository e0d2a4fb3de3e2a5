package dev.likeness.tasks.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.likeness.gallery.Erasure;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryException;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.data.OwnerFiles;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of all erasures of a data folder: digests of ids and times, no names. With it they
 * are repeated in a backup that was made before them.
 *
 * @param people the erasures in each gallery, by its identity
 * @param collections the times at which galleries were erased, by their identity
 * @param unread the ids of collections whose erasures could not be read
 */
public record Tombstones(
    SortedMap<String, List<Tombstone>> people,
    SortedMap<String, String> collections,
    NavigableSet<String> unread) {
  static final Tombstones NONE = new Tombstones(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /**
   * One erasure.
   *
   * @param personDigest SHA-256 of the person's id
   * @param encodingId the encoding; null if the person was erased
   * @param at ISO 8601
   */
  public record Tombstone(String personDigest, @Nullable Long encodingId, String at) {
    static Tombstone of(Erasure erasure) {
      return new Tombstone(erasure.personDigest(), erasure.encodingId(), erasure.at().toString());
    }

    /** Returns whether something that was enrolled at a time was there to be erased. */
    boolean isAfter(Instant enrolledAt) {
      return !enrolledAt.isAfter(Instant.parse(at));
    }
  }

  public Tombstones {
    people = new TreeMap<>(people);
    collections = new TreeMap<>(collections);
    unread = new TreeSet<>(unread);
  }

  /** Reads the erasures of all collections in a folder. */
  public static Tombstones of(DataFolder data) {
    Galleries galleries = data.galleries();
    SortedMap<String, List<Tombstone>> people = new TreeMap<>();
    NavigableSet<String> unread = new TreeSet<>();
    for (String id : galleries.ids()) {
      try {
        if (galleries.modelOf(id).isPresent()) {
          try (Gallery gallery = galleries.openExisting(id)) {
            people.put(
                galleries.identityOf(id), gallery.erasures().stream().map(Tombstone::of).toList());
          }
        } else if (!id.equals(Galleries.DEFAULT)) {
          unread.add(id);
        }
      } catch (GalleryException e) {
        unread.add(id);
      }
    }
    DataInventory inventory = DataInventory.of(data);
    inventory.losses().stream()
        .map(loss -> loss.what())
        .filter(inventory.collections()::contains)
        .forEach(unread::add);
    return new Tombstones(people, inventory.noted().erased(), unread);
  }

  /**
   * Reads a file that {@link #write} wrote.
   *
   * @throws UnusableInputException if it holds something else
   */
  public static Tombstones in(Path file) throws IOException {
    try {
      return Optional.ofNullable(MAPPER.readValue(Files.readAllBytes(file), Tombstones.class))
          .orElseThrow(() -> noneIn(file));
    } catch (JsonProcessingException | CharConversionException e) {
      throw noneIn(file);
    }
  }

  private static UnusableInputException noneIn(Path file) {
    return new UnusableInputException(
        "the file " + file + " holds no tombstones: make one with 'likeness backup tombstones'");
  }

  /** Replaces a file with these, as a whole. */
  public void write(Path file) throws IOException {
    OwnerFiles.replace(file.toAbsolutePath(), MAPPER.writeValueAsBytes(this));
  }

  /** Returns these and others. */
  Tombstones and(Tombstones others) {
    SortedMap<String, List<Tombstone>> all = new TreeMap<>(people);
    others.people.forEach(
        (identity, more) ->
            all.merge(
                identity,
                more,
                (one, other) -> Stream.concat(one.stream(), other.stream()).distinct().toList()));
    SortedMap<String, String> erased = new TreeMap<>(collections);
    erased.putAll(others.collections);
    NavigableSet<String> both = new TreeSet<>(unread);
    both.addAll(others.unread);
    return new Tombstones(all, erased, both);
  }

  /** Returns the erasures in a gallery: of people first, then of encodings. */
  List<Tombstone> of(String identity) {
    List<Tombstone> sorted = new ArrayList<>();
    List<Tombstone> all = people.getOrDefault(identity, List.of());
    all.stream().filter(one -> one.encodingId() == null).forEach(sorted::add);
    all.stream().filter(one -> one.encodingId() != null).forEach(sorted::add);
    return sorted;
  }
}
