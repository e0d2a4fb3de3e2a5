package dev.likeness.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupTableTest {
  private final Path folder;

  GroupTableTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private GroupTable table(String... lines) throws IOException {
    return GroupTable.read(Files.write(folder.resolve("groups.csv"), List.of(lines)), folder);
  }

  private LabelledPicture picture(String person, String path) {
    return new LabelledPicture(person, folder.resolve(path));
  }

  @Test
  void aPersonsGroupIsThatOfAllTheirPictures() throws IOException {
    GroupTable table = table("person,group", "ann,young", "bob,old");

    assertThat(table.groupOf(picture("ann", "ann/1.jpg"))).contains("young");
    assertThat(table.groupOf(picture("ann", "ann/2001/1.jpg"))).contains("young");
    assertThat(table.groupOf(picture("bob", "bob/1.jpg"))).contains("old");
    assertThat(table.groupOf(picture("eve", "eve/1.jpg"))).isEmpty();
  }

  @Test
  void aPicturesOwnLineComesFirst() throws IOException {
    GroupTable table = table("ann,young", "ann/9.jpg,old");

    assertThat(table.groupOf(picture("ann", "ann/9.jpg"))).contains("old");
    assertThat(table.groupOf(picture("ann", "ann/1.jpg"))).contains("young");
  }

  @Test
  void aPersonOfOneLoosePictureIsNamedByItOrByTheirLabel() throws IOException {
    GroupTable table = table("ann.jpg,young", "bob,old");

    assertThat(table.groupOf(picture("ann", "ann.jpg"))).contains("young");
    assertThat(table.groupOf(picture("bob", "bob.jpg"))).contains("old");
  }

  @Test
  void entriesThatNameNothingAreCounted() throws IOException {
    GroupTable table = table("ann,young", "bob,old", "eve/1.jpg,old");

    assertThat(table.unknownEntries(List.of(picture("ann", "ann/1.jpg")))).isEqualTo(2);
  }

  @Test
  void twoGroupsOfOnePersonAreRefused() {
    assertThatThrownBy(() -> table("person,group", "ann,young", "ann,old"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("gives a second group");
  }

  @Test
  void aLineWithoutAGroupIsRefused() {
    assertThatThrownBy(() -> table("ann,"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("got 2 fields, one of them empty");
  }

  @Test
  void moreColumnsAreRefused() {
    assertThatThrownBy(() -> table("ann,young,female"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("expected 'picture,group' or 'person,group', got 3 fields");
  }

  @Test
  void aHeaderAloneIsRefused() {
    assertThatThrownBy(() -> table("person,group"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("the table names no group");
  }
}
