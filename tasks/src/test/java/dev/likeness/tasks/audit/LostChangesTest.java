package dev.likeness.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.PersonId;
import dev.likeness.tasks.data.Loss;
import dev.likeness.tasks.data.LossReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostChangesTest {
  private static final GalleryModel MODEL =
      new GalleryModel("a-model", "ab".repeat(32), 4, Distance.COSINE);

  private Galleries galleries = Galleries.inFolder(Path.of("unset"), Path.of("unset"));
  private AuditLog log;
  private Gallery staff;

  @BeforeEach
  void fill(@TempDir Path folder) {
    galleries = Galleries.inFolder(folder.resolve("collections"), folder.resolve("gallery.db"));
    galleries.create("staff", MODEL, "{}");
    log = AuditLog.open(folder.resolve("audit.log"));
    staff =
        new RecordedGallery(
            galleries.open("staff", MODEL), () -> log, AuditSource.commandLine("staff"));
  }

  @AfterEach
  void close() {
    staff.close();
    log.close();
  }

  private PersonId enrol(String id) {
    staff.enrol(
        new PersonId(id),
        NewPerson.named(id),
        List.of(NewEncoding.of(Encoding.of(id.hashCode(), 1, 0, 0))));
    return new PersonId(id);
  }

  /** Records what did not happen. */
  private void pretend(AuditAction action, String result, String... subjects) {
    log.append(AuditSource.commandLine("staff").event(action, List.of(subjects), result));
  }

  private List<Loss> found() {
    return LostChanges.find(galleries, log.last(100));
  }

  @Test
  void nothingIsLostAfterChangesOfEveryKind() {
    PersonId ann = enrol("ann");
    PersonId ben = enrol("ben");
    PersonId cid = enrol("cid");
    enrol("dan");
    staff.merge(ann, ben);
    staff.undo();
    staff.merge(ann, ben);
    staff.split(
        ann,
        java.util.Set.of(staff.encodings(ann).get(0).id()),
        new PersonId("eve"),
        NewPerson.named("eve"));
    staff.forget(cid);
    staff.rename(ann, "Anne");
    enrol("cid");

    assertThat(found()).isEmpty();
  }

  @Test
  void whoWasEnrolledAndIsNotThereIsLost() {
    enrol("ann");
    pretend(AuditAction.ENROL, "done", "ben");
    pretend(AuditAction.SEARCH, "no_match");

    assertThat(found())
        .singleElement()
        .satisfies(loss -> assertThat(loss.what()).isEqualTo("staff"))
        .satisfies(loss -> assertThat(loss.reason()).isEqualTo(LossReason.BEHIND))
        .satisfies(loss -> assertThat(loss.message()).contains("1 person"));
  }

  @Test
  void whoWasForgottenAndIsThereIsLost() {
    enrol("ann");
    pretend(AuditAction.FORGET, "done", "ann");

    assertThat(found()).hasSize(1);
  }

  @Test
  void whatWasNotDoneOrIsUnderWayIsNotLost() {
    pretend(AuditAction.ENROL, "person_exists", "ann");
    pretend(AuditAction.ENROL, AuditEvent.INTENDED, "ben");
    pretend(AuditAction.ENROL, "done", "cid");
    pretend(AuditAction.FORGET, AuditEvent.INTENDED, "cid");
    pretend(AuditAction.ENROL, "done", "dan");
    pretend(AuditAction.UNDO, "unknown");

    assertThat(found()).isEmpty();
  }

  @Test
  void whatWasBeforeABeginningDoesNotCount() {
    pretend(AuditAction.ENROL, "done", "ann");
    log.append(
        AuditSource.commandLine(null)
            .event(AuditAction.ACCEPT_LOSS, List.of(), "done")
            .with(Map.of(LostChanges.WHAT, "staff")));
    assertThat(found()).isEmpty();

    pretend(AuditAction.ENROL, "done", "ben");
    assertThat(found()).hasSize(1);

    pretend(AuditAction.RESTORE_COLLECTION, "done");
    assertThat(found()).isEmpty();
  }

  @Test
  void aRestoredBackupIsABeginningOfAll() {
    pretend(AuditAction.ENROL, "done", "ann");
    log.append(AuditSource.commandLine(null).event(AuditAction.RESTORE_BACKUP, List.of(), "done"));

    assertThat(found()).isEmpty();
  }
}
