package dev.likeness.cli;

import dev.likeness.tasks.audit.AuditVerificationAnswer;
import dev.likeness.tasks.audit.AuditVerificationAnswer.KeySource;
import java.util.ArrayList;
import java.util.List;

/** What a verification of an audit log proved, and for whom, in words. */
final class VerificationText {
  private VerificationText() {}

  /** Returns the lines, the verdict first. */
  static List<String> of(AuditVerificationAnswer found) {
    List<String> lines = new ArrayList<>();
    if (found.fault() != null) {
      lines.add("broken: " + found.fault().why());
      lines.add("sound up to entry " + found.entries());
    } else if (found.unfinishedBytes() > 0) {
      lines.add(
          "unfinished: "
              + found.unfinishedBytes()
              + " bytes follow entry "
              + found.entries()
              + ": the log was cut there, or the program that wrote it was killed; at its next start"
              + " it cuts them off and notes that in the log");
    } else {
      lines.add("sound: " + counted(found.entries(), "entry", "entries"));
    }
    lines.add("signed: " + signed(found));
    lines.add("second place: " + secondPlace(found.secondPlace()));
    if (found.openActs() > 0) {
      lines.add(
          "without outcome: "
              + counted(found.openActs(), "act", "acts")
              + ", under way or left by a program that was killed; the next start of the server says"
              + " what became of them");
    }
    lines.add("head: " + found.head());
    return lines;
  }

  private static String signed(AuditVerificationAnswer found) {
    if (found.keySource().equals(KeySource.NONE.id())) {
      return "not checked, as there is no key beside the log: name one with --public-key";
    }
    String upTo =
        found.signedEntries() == 0
            ? "nothing, by key "
            : "up to entry " + found.signedEntries() + " by key ";
    return upTo
        + found.key()
        + (found.keySource().equals(KeySource.GIVEN.id())
            ? ", which was given"
            : ", which lies beside the log: this proves nothing against somebody who can replace or"
                + " read it");
  }

  private static String secondPlace(String state) {
    return switch (state) {
      case "agrees" -> "agrees";
      case "absent" -> "absent, so that entries cut at the end are found only by --head";
      default -> "not proven, see the fault";
    };
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
