package dev.likeness.tasks.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.audit.AuditEvidence;
import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditPlaces;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.backup.BackupManifest.BackedUpFile;
import dev.likeness.tasks.backup.RestoreRequest.Existing;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.DataInventory;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups made, verified and restored: one class, since each test is a claim of the same guide. */
class BackupTest {
  private static final GalleryModel MODEL =
      new GalleryModel("a-model", "ab".repeat(32), 4, Distance.COSINE);
  private static final String SETTINGS = "{\"false_alarm_rate\":0.01,\"require_liveness\":true}";

  @TempDir private Path folder = Path.of("unset");
  private DataFolder data = DataFolder.of(new Home(Path.of("unset")));
  private BackupSecret secret = BackupSecret.none();
  private final PersonId ann = new PersonId("ann");
  private final PersonId ben = new PersonId("ben");

  @BeforeEach
  void fill() throws IOException {
    data = DataFolder.of(new Home(home()));
    Files.createDirectories(home());
    Files.writeString(home().resolve("keys.json"), "{\"keys\":[]}");
    Path own = Files.createDirectories(home().resolve("models").resolve("our-encoder"));
    Files.writeString(own.resolve("card.json"), "{}");
    Path published = Files.createDirectories(home().resolve("models").resolve("yunet"));
    Files.writeString(published.resolve("card.json"), "{}");
    data.galleries().create("staff", MODEL, SETTINGS);
    try (Gallery staff = data.galleries().open("staff", MODEL)) {
      staff.enrol(ann, NewPerson.named("Ann"), encodings(1, 2));
      staff.enrol(ben, new NewPerson("Ben", "e-1", "a note"), encodings(3));
    }
    try (Gallery known = data.galleries().open(Galleries.DEFAULT, MODEL)) {
      known.enrol(NewPerson.named("Cid"), encodings(4));
    }
    try (AuditLog log = AuditLog.open(audit(), Clock.systemUTC())) {
      log.append(AuditSource.commandLine("staff").event(AuditAction.ENROL, List.of("ann"), "done"));
    }
    DataInventory.of(data).adopt();
    Path key = folder.resolve("backup.key");
    Files.write(key, new byte[40]);
    secret = BackupSecret.keyIn(key);
  }

  private Path home() {
    return folder.resolve("home");
  }

  private AuditPlaces audit() {
    return AuditPlaces.of(home().resolve("audit.log"));
  }

  private static List<NewEncoding> encodings(int... seeds) {
    return Arrays.stream(seeds)
        .mapToObj(seed -> NewEncoding.of(Encoding.of(seed, 1, 0, 0)))
        .toList();
  }

  private Path create(String name) {
    Path file = folder.resolve(name);
    CreateBackup.run(
        new BackupRequest(data, audit(), new Home(home()), file, secret), Clock.systemUTC());
    return file;
  }

  private RestoreAnswer restore(Path backup, Path target) {
    return RestoreBackup.run(
        new RestoreRequest(backup, new Home(target), secret, Existing.SET_ASIDE, Optional.empty()),
        Clock.systemUTC());
  }

  /** Everybody in a collection, with their encodings. */
  private static Map<Person, List<EnrolledEncoding>> everybody(Path home, String collection) {
    try (Gallery gallery = DataFolder.of(new Home(home)).galleries().openExisting(collection)) {
      Map<Person, List<EnrolledEncoding>> all = new TreeMap<>((a, b) -> a.id().compareTo(b.id()));
      gallery.people().forEach(person -> all.put(person, gallery.encodings(person.id())));
      return all;
    }
  }

  @Test
  void aLineThatIsBeingWrittenIsLeftOutHoweverLongItIs() throws IOException {
    String whole = Files.readString(audit().log());
    for (int bytes : new int[] {1, 65_535, 65_536, 200_000}) {
      Files.writeString(audit().log(), whole + "x".repeat(bytes));
      Path copies = folder.resolve("copies-" + bytes);
      BackupRequest request =
          new BackupRequest(data, audit(), new Home(home()), folder.resolve("any"), secret);

      Staging staging = Staging.of(request, copies);
      assertThat(copies.resolve("audit.log")).hasContent(whole);
      staging.close();
      assertThat(copies).doesNotExist();
    }
  }

  @Test
  void whatIsRestoredEqualsWhatWasBackedUp() throws IOException {
    Path target = folder.resolve("new");

    RestoreAnswer answer = restore(create("a.backup"), target);

    assertThat(answer.people()).isEqualTo(3);
    assertThat(answer.encodings()).isEqualTo(4);
    for (String collection : List.of("staff", Galleries.DEFAULT)) {
      assertThat(everybody(target, collection)).isEqualTo(everybody(home(), collection));
    }
    Galleries restored = DataFolder.of(new Home(target)).galleries();
    assertThat(restored.settings("staff")).contains(SETTINGS);
    assertThat(restored.modelOf("staff")).contains(MODEL);
    assertThat(target.resolve("keys.json")).hasSameBinaryContentAs(home().resolve("keys.json"));
    assertThat(target.resolve("models/our-encoder/card.json")).hasContent("{}");
    assertThat(target.resolve("models/yunet")).doesNotExist();
    assertThat(DataInventory.of(DataFolder.of(new Home(target))).losses()).isEmpty();
    assertThat(DataInventory.of(DataFolder.of(new Home(target))).collections())
        .containsExactly(Galleries.DEFAULT, "staff");
  }

  @Test
  void theRestoredAuditLogIsSoundAndGoesOn() {
    Path target = folder.resolve("new");
    restore(create("a.backup"), target);
    Path log = target.resolve("audit.log");

    try (AuditLog restored = AuditLog.open(log)) {
      restored.append(AuditSource.commandLine(null).event(AuditAction.SEARCH, List.of(), "done"));
    }

    assertThat(AuditLog.verify(log, AuditEvidence.none()).fault()).isEmpty();
    assertThat(AuditLog.last(log, 9))
        .extracting(entry -> entry.event().action())
        .contains("enrol", "create_backup", "search");
  }

  @Test
  void copiesOfPeopleAreNotLeftInTheFolder() throws IOException {
    create("a.backup");

    try (Stream<Path> files = Files.list(home())) {
      assertThat(files).noneMatch(path -> path.getFileName().toString().startsWith(".backup"));
    }
  }

  @Test
  void namesAreNotReadableInTheFile() throws IOException {
    String bytes = new String(Files.readAllBytes(create("a.backup")), StandardCharsets.ISO_8859_1);

    assertThat(bytes).doesNotContain("Ann").doesNotContain("gallery.db");
  }

  @Test
  void aFlippedBitAnywhereIsFound() throws IOException {
    byte[] whole = Files.readAllBytes(create("a.backup"));
    Path damaged = folder.resolve("damaged.backup");
    for (int at = 0; at < whole.length; at += at < 300 ? 1 : 4999) {
      byte[] bytes = whole.clone();
      bytes[at] ^= (byte) (1 << (at % 8));
      Files.write(damaged, bytes);
      assertThatThrownBy(() -> VerifyBackup.run(damaged, secret))
          .as("byte %d of %d", at, whole.length)
          .isInstanceOf(UnusableInputException.class);
    }
  }

  @Test
  void aFlippedBitInABackupThatIsNotEncryptedIsFound() throws IOException {
    secret = BackupSecret.none();
    Path file = create("a.backup");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 4;
    Files.write(file, bytes);

    assertThatThrownBy(() -> VerifyBackup.run(file, secret))
        .isInstanceOf(UnusableInputException.class);
  }

  @Test
  void aBackupThatWasCutIsFound() throws IOException {
    byte[] whole = Files.readAllBytes(create("a.backup"));
    Path cut = folder.resolve("cut.backup");
    int chunk = ChunkCipher.CHUNK_BYTES + ChunkCipher.TAG_BYTES;
    for (int length :
        List.of(0, 10, BackupHeader.BYTES, BackupHeader.BYTES + chunk, whole.length - 1)) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> VerifyBackup.run(cut, secret))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(UnusableInputException.class);
    }
  }

  @Test
  void aWholeBackupIsVerified() throws IOException {
    BackupAnswer answer = VerifyBackup.run(create("a.backup"), secret);

    assertThat(answer.collections()).isEqualTo(2);
    assertThat(answer.encrypted()).isTrue();
    assertThat(answer.files())
        .contains("gallery.db", "collections/staff/gallery.db", "keys.json", "audit.log")
        .contains("models/our-encoder/card.json")
        .doesNotContain("models/yunet/card.json");
  }

  @Test
  void anotherPassphraseOpensNothing() throws IOException {
    Path right = Files.writeString(folder.resolve("right"), "correct horse battery\n");
    Path wrong = Files.writeString(folder.resolve("wrong"), "correct horse batterY\n");
    secret = BackupSecret.passphraseIn(right);
    Path file = create("a.backup");

    assertThat(VerifyBackup.run(file, secret).collections()).isEqualTo(2);
    assertThatThrownBy(() -> VerifyBackup.run(file, BackupSecret.passphraseIn(wrong)))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("passphrase");
    assertThatThrownBy(() -> VerifyBackup.run(file, BackupSecret.none()))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("--passphrase-file");
  }

  @Test
  void aShortPassphraseIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("short"), "elevenchars");

    assertThatThrownBy(() -> BackupSecret.passphraseIn(file))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("12");
  }

  @Test
  void aFolderThatIsNotEmptyIsRefused() {
    Path backup = create("a.backup");
    RestoreRequest request =
        new RestoreRequest(backup, new Home(home()), secret, Existing.REFUSE, Optional.empty());

    assertThatThrownBy(() -> RestoreBackup.run(request, Clock.systemUTC()))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("not empty");
  }

  @Test
  void whatWasErasedAfterTheBackupIsErasedAgain() {
    data.galleries().create("guests", MODEL, SETTINGS);
    DataInventory.of(data).adopt();
    Path backup = create("a.backup");
    try (Gallery staff = data.galleries().open("staff", MODEL)) {
      staff.forget(ben);
      staff.removeEncoding(ann, staff.encodings(ann).get(0).id());
    }
    DataInventory.of(data).noteErasure("guests", Clock.systemUTC().instant());
    data.galleries().erase("guests", Clock.systemUTC().instant());
    Map<Person, List<EnrolledEncoding>> now = everybody(home(), "staff");

    RestoreAnswer answer = restore(backup, home());

    assertThat(answer.erasedAgain()).isEqualTo(new RestoreAnswer.ErasedAgainAnswer(1, 1, 1));
    assertThat(everybody(home(), "staff")).isEqualTo(now);
    assertThat(data.galleries().contains("guests")).isFalse();
    assertThat(AuditLog.last(home().resolve("audit.log"), 20))
        .extracting(entry -> entry.event().action())
        .contains("forget", "remove_encoding", "delete_collection");
    assertThat(answer.erasuresUnknown()).isEmpty();
    assertThat(answer.setAside()).isNotNull();
  }

  /** Ann is merged into Ben, who is forgotten: her encodings are Ben's when they are erased. */
  @Test
  void erasuresAreFoundAlsoWherePeopleWereMergedBefore() {
    Path backup = create("a.backup");
    try (Gallery staff = data.galleries().open("staff", MODEL)) {
      staff.merge(ben, ann);
      staff.forget(ben);
    }

    restore(backup, home());

    assertThat(everybody(home(), "staff")).isEmpty();
  }

  @Test
  void aPersonWhoWasEnrolledAgainAfterTheErasureStays() throws Exception {
    try (Gallery staff = data.galleries().open("staff", MODEL)) {
      staff.forget(ben);
      Thread.sleep(5);
      staff.enrol(ben, NewPerson.named("Ben"), encodings(3));
    }
    Path backup = create("a.backup");

    RestoreAnswer answer = restore(backup, home());

    assertThat(answer.erasedAgain().people()).isZero();
    assertThat(everybody(home(), "staff")).hasSize(2);
  }

  @Test
  void theTombstonesOfALostMachineEraseAgain() throws IOException {
    Path backup = create("a.backup");
    try (Gallery staff = data.galleries().open("staff", MODEL)) {
      staff.forget(ben);
    }
    Path tombstones = folder.resolve("tombstones.json");
    Tombstones.of(data).write(tombstones);

    RestoreAnswer answer =
        RestoreBackup.run(
            new RestoreRequest(
                backup,
                new Home(folder.resolve("new")),
                secret,
                Existing.REFUSE,
                Optional.of(tombstones)),
            Clock.systemUTC());

    assertThat(answer.erasedAgain().people()).isEqualTo(1);
    assertThat(everybody(folder.resolve("new"), "staff")).hasSize(1);
    assertThat(Files.readString(tombstones)).doesNotContain("ben").doesNotContain("Ben");
  }

  @Test
  void aCollectionThatCannotBeReadIsLeftOutAndSaid() throws IOException {
    Files.write(data.gallery("staff"), new byte[0]);

    BackupAnswer answer =
        CreateBackup.run(
            new BackupRequest(data, audit(), new Home(home()), folder.resolve("a.backup"), secret),
            Clock.systemUTC());

    assertThat(answer.leftOut())
        .singleElement()
        .satisfies(lost -> assertThat(lost.what()).isEqualTo("staff"));
    assertThat(answer.files())
        .doesNotContain("collections/staff/gallery.db")
        .contains("gallery.db");
  }

  private Path hostile(String manifest, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SealedOutput sealed = new SealedOutput(bytes, secret);
    DataOutputStream out = new DataOutputStream(sealed);
    byte[] json = manifest.getBytes(StandardCharsets.UTF_8);
    out.writeInt(json.length);
    out.write(json);
    out.write(content);
    sealed.finish();
    return Files.write(folder.resolve("hostile.backup"), bytes.toByteArray());
  }

  private static String listing(String path, long bytes) {
    return "{\"createdAt\":\"2026-01-01T00:00:00Z\",\"program\":\"x\",\"erased\":{},\"files\":[{\"path\":\""
        + path
        + "\",\"bytes\":"
        + bytes
        + ",\"sha256\":\""
        + "0".repeat(64)
        + "\"}]}";
  }

  @Test
  void namesThatLeaveTheFolderAreRefused() throws IOException {
    for (String path :
        List.of(
            "../evil",
            "/etc/evil",
            "collections/../../evil/gallery.db",
            "collections/staff/../gallery.db",
            "models/../evil",
            "models/a/../../evil",
            "models/a/.hidden",
            "C:\\\\evil",
            "inventory.json",
            "models/a/b/c")) {
      Path file = hostile(listing(path, 4), new byte[4]);
      assertThatThrownBy(() -> restore(file, folder.resolve("new")))
          .as(path)
          .isInstanceOf(UnusableInputException.class);
      assertThat(folder.resolve("new")).doesNotExist();
      assertThat(folder.resolve("evil")).doesNotExist();
    }
  }

  @Test
  void sizesThatAreNotThoseOfTheFileAreRefused() throws IOException {
    for (long bytes : List.of(5L, 3L, 1L << 60, Long.MAX_VALUE, -1L)) {
      Path file = hostile(listing("keys.json", bytes), new byte[4]);
      assertThatThrownBy(() -> restore(file, folder.resolve("new")))
          .as("%d", bytes)
          .isInstanceOf(UnusableInputException.class);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SealedOutput sealed = new SealedOutput(out, secret);
    new DataOutputStream(sealed).writeInt(Integer.MAX_VALUE);
    sealed.finish();
    Path file = Files.write(folder.resolve("huge.backup"), out.toByteArray());
    assertThatThrownBy(() -> restore(file, folder.resolve("new")))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("too large");
  }

  @Test
  void aFileWhoseDigestIsAnotherIsRefused() throws IOException {
    Path file = hostile(listing("keys.json", 4), new byte[4]);

    assertThatThrownBy(() -> restore(file, folder.resolve("new")))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("keys.json");
  }

  @Test
  void aFileThatIsNamedTwiceIsRefused() {
    BackedUpFile file = new BackedUpFile("keys.json", 1, "0".repeat(64));

    assertThatThrownBy(() -> new BackupManifest("now", "x", List.of(file, file), new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
