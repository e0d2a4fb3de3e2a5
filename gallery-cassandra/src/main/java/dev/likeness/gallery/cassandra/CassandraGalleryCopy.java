package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.EnrolledPerson;
import dev.likeness.gallery.Erasure;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryCopy;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.internal.PersonCipher;
import dev.likeness.gallery.internal.PersonDetails;
import dev.likeness.gallery.internal.SampleContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A copy that is written into the tables alone: the log of a gallery that nobody has opened is
 * empty.
 *
 * <p>Each part is written under the next number. Going on takes a number of its own first, so that
 * what is written from then on stands above what an interrupted part has left.
 */
final class CassandraGalleryCopy implements GalleryCopy {
  /** Erasures written under one number. */
  private static final int ERASURES = 1000;

  private final Tables tables;
  private final PersonCipher cipher;
  private final GalleryModel model;
  private final Supplier<Gallery> reading;
  private final Consumer<@Nullable String> completing;
  private final Runnable discarding;
  private Checkpoint now;

  CassandraGalleryCopy(
      Tables tables,
      PersonCipher cipher,
      GalleryModel model,
      Supplier<Gallery> reading,
      Consumer<@Nullable String> completing,
      Runnable discarding) {
    this.tables = tables;
    this.cipher = cipher;
    this.model = model;
    this.reading = reading;
    this.completing = completing;
    this.discarding = discarding;
    this.now = tables.checkpoint();
    write(List.of());
  }

  private void write(List<Effect> effects) {
    List<ChangeLog.Entry> next = List.of(new ChangeLog.Entry(now.number() + 1, effects));
    Checkpoint after = now.after(next);
    tables.write(next, after);
    now = after;
  }

  @Override
  public Gallery read() {
    return reading.get();
  }

  @Override
  public void add(List<EnrolledPerson> people) {
    List<Effect> effects = new ArrayList<>();
    List<Tables.WrappedKey> keys = new ArrayList<>();
    long number = now.nextPerson();
    for (EnrolledPerson copied : people) {
      Person person = copied.person();
      UUID key = UUID.randomUUID();
      byte[] secret = cipher.newKey();
      keys.add(new Tables.WrappedKey(number, key, cipher.wrap(number, secret)));
      PersonDetails details = new PersonDetails(person.name(), person.externalId(), person.notes());
      effects.add(
          new Effect.PutPerson(
              number, person.id(), person.enrolledAt(), key, cipher.seal(secret, details)));
      for (EnrolledEncoding sample : copied.encodings()) {
        model.requireFitting(sample.encoding());
        SampleContent content = new SampleContent(sample.encoding(), sample.pictureDigest());
        effects.add(
            new Effect.PutSample(
                sample.id(),
                number,
                0,
                sample.enrolledAt(),
                sample.quality(),
                cipher.seal(secret, content)));
      }
      number++;
    }
    tables.storeKeys(keys, now.number() + 1);
    write(effects);
  }

  @Override
  public void complete(List<Erasure> erasures, Optional<String> settings) {
    int written = tables.erasures(now.number()).size(); // before an interruption
    for (int from = written; from < erasures.size(); from += ERASURES) {
      write(
          erasures.subList(from, Math.min(from + ERASURES, erasures.size())).stream()
              .<Effect>map(Effect.Erased::new)
              .toList());
    }
    completing.accept(settings.orElse(null));
  }

  @Override
  public void discard() {
    discarding.run();
  }

  @Override
  public void close() {
    // nothing is held
  }
}
