package dev.likeness.network.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private static final byte[] FILE = Cards.bytes(1000);

  private final Path folder;
  private final ModelStore store;

  ModelStoreTest(@TempDir Path folder) {
    this.folder = folder;
    this.store = ModelStore.at(folder.resolve("models"));
  }

  @Test
  void aFolderThatIsNotThereHoldsNoModels() {
    assertThat(store.list()).isEmpty();
  }

  @Test
  void modelsAreListedByName() throws IOException {
    install("two");
    install("one");

    assertThat(store.list()).extracting(model -> model.card().name()).containsExactly("one", "two");
  }

  @Test
  void aDamagedCardDoesNotHideTheOthers() throws IOException {
    install("good");
    damageCard("bad");

    assertThat(store.list()).extracting(model -> model.card().name()).containsExactly("good");
  }

  @Test
  void aDamagedCardIsReported() throws IOException {
    damageCard("bad");

    assertThat(store.damaged()).extracting(DamagedModel::name).containsExactly("bad");
  }

  @Test
  void aMissingFileIsReported() throws IOException {
    Files.delete(install("tiny").onnx());

    assertThat(store.damaged())
        .containsExactly(new DamagedModel("tiny", "its network file tiny.onnx is missing"));
  }

  @Test
  void aCardOfAnotherNameIsReported() throws IOException {
    install("tiny");
    Files.move(store.folder().resolve("tiny"), store.folder().resolve("moved"));

    assertThat(store.list()).isEmpty();
    assertThat(store.damaged())
        .containsExactly(new DamagedModel("moved", "its card calls the model 'tiny'"));
  }

  @Test
  void aFileOfAnotherLengthIsReported() throws IOException {
    Files.write(install("tiny").onnx(), Cards.bytes(999));

    assertThat(store.damaged())
        .containsExactly(
            new DamagedModel("tiny", "its network file has 999 bytes, the card says 1000"));
  }

  @Test
  void aFolderWithoutACardIsReportedAndAFileIsNot() throws IOException {
    install("tiny");
    Files.createDirectories(store.folder().resolve("empty"));
    Files.createFile(store.folder().resolve("note.txt"));

    assertThat(store.damaged()).containsExactly(new DamagedModel("empty", "it has no card.json"));
    assertThat(store.find("tiny")).isPresent();
    assertThat(store.find("other")).isEmpty();
  }

  @Test
  void aCardOfTheSameFileIsTaken() throws IOException {
    ModelCard card = install("tiny").card();

    store.updateCard(card.withMeasured(null));

    assertThat(store.find("tiny").orElseThrow().card()).isEqualTo(card.withMeasured(null));
  }

  @Test
  void anUntouchedFileIsIntact() throws IOException {
    install("tiny");

    assertThat(store.verify("tiny").state()).isEqualTo(Verification.State.INTACT);
  }

  @Test
  void aFileWithOneOtherByteIsChanged() throws IOException {
    Path onnx = install("tiny").onnx();
    byte[] other = FILE.clone();
    other[999] ^= 1;
    Files.write(onnx, other);

    assertThat(store.verify("tiny"))
        .isEqualTo(
            new Verification(
                "tiny", Verification.State.CHANGED, Cards.sha256(FILE), Cards.sha256(other)));
  }

  @Test
  void aDeletedFileIsMissing() throws IOException {
    Files.delete(install("tiny").onnx());

    assertThat(store.verify("tiny").state()).isEqualTo(Verification.State.MISSING_FILE);
  }

  @Test
  void aModelThatIsNotInstalledCannotBeVerified() throws IOException {
    install("tiny");

    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> store.verify("other"))
        .withMessage("no model 'other' is installed; there are tiny");
  }

  @Test
  void aRemovedModelIsGone() throws IOException {
    install("tiny");

    assertThat(store.remove("tiny")).isTrue();
    assertThat(store.folder().resolve("tiny")).doesNotExist();
  }

  @Test
  void aDamagedModelCanBeRemoved() throws IOException {
    damageCard("bad");

    assertThat(store.remove("bad")).isTrue();
  }

  @Test
  void whatIsNotThereIsNotRemoved() throws IOException {
    assertThat(store.remove("tiny")).isFalse();
  }

  @Test
  void aNameCannotLeadOutOfTheFolder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.remove("../models"))
        .withMessageContaining("got '../models'");
  }

  @Test
  void aCardOfAnotherFileIsRefused() throws IOException {
    install("tiny");
    ModelCard other = Cards.of("tiny", Cards.bytes(3), null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.updateCard(other))
        .withMessageContaining("describes another network file");
  }

  @Test
  void aFileDescribesItself() throws IOException {
    Path onnx = Files.write(folder.resolve("mine.onnx"), FILE);

    assertThat(ModelFile.describing(onnx))
        .isEqualTo(new ModelFile("mine.onnx", 1000, Cards.sha256(FILE), null));
  }

  private InstalledModel install(String name) throws IOException {
    Path onnx = Files.write(folder.resolve(name + ".onnx"), FILE);
    return Installer.into(store, InstallerOptions.defaults())
        .install(Cards.of(name, FILE, null), new ModelSource.Local(onnx), InstallListener.SILENT);
  }

  private void damageCard(String name) throws IOException {
    Path model = Files.createDirectories(store.folder().resolve(name));
    Files.writeString(model.resolve("card.json"), "{\"name\": \"" + name + "\"");
  }
}
