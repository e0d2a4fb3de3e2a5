package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.EnrolledPerson;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryCopier;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gallery that was moved from files into Cassandra, and back, is the same. */
class CopyThereAndBackTest {
  private static final GalleryModel MODEL =
      new GalleryModel("made up", "ab".repeat(32), 8, Distance.L2);

  private static final int PEOPLE = 230;

  private final Random random = new Random(1);

  private Encoding encoding() {
    float[] values = new float[MODEL.dimension()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Encoding.of(values);
  }

  private List<NewEncoding> encodings(int count) {
    return IntStream.range(0, count).mapToObj(i -> NewEncoding.of(encoding())).toList();
  }

  private void fill(Gallery gallery) {
    for (int i = 0; i < PEOPLE; i++) {
      gallery.enrol(
          NewPerson.named("Person " + i % 50).withExternalId("id-" + i), encodings(1 + i % 3));
    }
    List<Person> people = gallery.people();
    for (int i = 0; i < PEOPLE; i += 10) {
      gallery.addEncodings(people.get(i).id(), encodings(1));
      gallery.merge(people.get(i).id(), people.get(i + 1).id());
      gallery.forget(people.get(i + 2).id());
    }
    gallery.forget(people.get(PEOPLE - 1).id()); // whose encodings have the last numbers
  }

  @Test
  void aGalleryMovedThereAndBackEqualsItself(@TempDir Path folder) {
    Galleries files = Galleries.inFolder(folder.resolve("a"), folder.resolve("a.db"));
    Galleries back =
        Galleries.inFolder(folder.resolve("b"), folder.resolve("b.db"), SharedGalleries.KEYS);
    files.create("staff", MODEL, "{\"note\":\"Zoë\"}");
    try (Gallery staff = files.open("staff", MODEL)) {
      fill(staff);
    }

    try (CassandraGalleries cluster = SharedGalleries.connect(SharedGalleries.newKeyspace())) {
      new GalleryCopier(files, cluster).copy("staff", (step, done, total) -> true);
      requireEqual(files, cluster);
      new GalleryCopier(cluster, back).copy("staff", (step, done, total) -> true);
      requireEqual(cluster, back);
      requireEqual(files, back);
      requireEqualNumbers(List.of(files, cluster, back));
    }
  }

  private void requireEqual(Galleries one, Galleries other) {
    assertThat(other.identityOf("staff")).isEqualTo(one.identityOf("staff"));
    assertThat(other.settings("staff")).isEqualTo(one.settings("staff"));
    try (Gallery a = one.open("staff", MODEL);
        Gallery b = other.open("staff", MODEL)) {
      assertThat(everybody(b)).isEqualTo(everybody(a));
      assertThat(b.erasures()).isEqualTo(a.erasures());
      List<Encoding> probes = IntStream.range(0, 50).mapToObj(i -> encoding()).toList();
      assertThat(b.search(probes, 10, 100)).isEqualTo(a.search(probes, 10, 100));
      assertThat(b.lookAlikes(20)).isEqualTo(a.lookAlikes(20));
    }
  }

  private static List<EnrolledPerson> everybody(Gallery gallery) {
    return gallery.people().stream()
        .map(person -> new EnrolledPerson(person, gallery.encodings(person.id())))
        .toList();
  }

  /** The next encoding gets the same number everywhere: that of no erased one. */
  private void requireEqualNumbers(List<Galleries> all) {
    List<NewEncoding> last = encodings(1);
    assertThat(
            all.stream()
                .map(galleries -> galleries.open("staff", MODEL))
                .map(
                    gallery -> {
                      try (gallery) {
                        Person added = gallery.enrol(NewPerson.named("Last"), last);
                        return gallery.encodings(added.id()).get(0).id();
                      }
                    })
                .distinct())
        .hasSize(1);
  }
}
