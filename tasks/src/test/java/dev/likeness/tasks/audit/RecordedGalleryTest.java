package dev.likeness.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.audit.AuditLog;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedGalleryTest {
  private static final GalleryModel MODEL =
      new GalleryModel("a", "ab".repeat(32), 2, Distance.COSINE);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @SuppressWarnings("NullAway.Init") // opened before each test
  private Gallery gallery;

  @BeforeEach
  void open() {
    AuditLog log = AuditLog.open(log());
    gallery =
        new RecordedGallery(
            GalleryFile.open(folder.resolve("gallery.db"), MODEL),
            new AuditLogProvider() {
              @Override
              public AuditLog log() {
                return log;
              }

              @Override
              public void close() {
                log.close();
              }
            },
            AuditSource.commandLine(null));
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  private Path log() {
    return folder.resolve("audit.log");
  }

  private List<String> entries() {
    return AuditLog.last(log(), 9).stream()
        .map(entry -> entry.event().action() + " " + entry.event().result())
        .filter(entry -> !entry.startsWith("checkpoint"))
        .toList();
  }

  private Person enrol(String id) {
    return gallery.enrol(
        new PersonId(id), NewPerson.named(id), List.of(NewEncoding.of(Encoding.of(1, 0))));
  }

  @Test
  void anActIsAnnouncedAndItsOutcomeFollows() {
    enrol("ann");

    assertThat(entries()).containsExactly("enrol intended", "enrol done");
  }

  @Test
  void exclusiveWorkIsDoneWhenItIsDurable() {
    List<String> during = new ArrayList<>();
    gallery.exclusively(
        () -> {
          enrol("ann");
          during.addAll(entries());
          return true;
        });

    assertThat(during).containsExactly("enrol intended");
    assertThat(entries()).containsExactly("enrol intended", "enrol done");
  }

  @Test
  void exclusiveWorkThatFailsDidNothing() {
    assertThatThrownBy(
            () ->
                gallery.exclusively(
                    () -> {
                      enrol("ann");
                      throw new IllegalStateException("such as a commit on a full disk");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(gallery.people()).isEmpty();
    assertThat(entries()).containsExactly("enrol intended", "enrol failed");
  }
}
