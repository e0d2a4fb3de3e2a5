package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import dev.likeness.tasks.identification.SearchAnswer;
import dev.likeness.tasks.identification.SearchAnswer.MatchAnswer;
import dev.likeness.tasks.identification.SearchAnswer.SearchedFace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is told of people. It changes nothing, so that one entry is enough: written when the answer
 * is known and before it leaves, so that nothing is told that is not recorded.
 *
 * @param subjects the ids of the people that it tells of
 * @param result such as {@code match}
 * @param parameters what it was asked with
 */
public record Disclosure(
    AuditAction action, List<String> subjects, String result, Map<String, String> parameters) {
  public Disclosure {
    subjects = List.copyOf(subjects);
    parameters = new TreeMap<>(parameters);
  }

  /** Returns what a search told. */
  public static Disclosure of(SearchAnswer answer) {
    List<String> people =
        answer.faces().stream()
            .flatMap(face -> told(face).stream())
            .map(match -> match.person().id())
            .distinct()
            .toList();
    boolean isMatch = answer.faces().stream().anyMatch(face -> face.match().isPresent());
    return new Disclosure(AuditAction.SEARCH, people, isMatch ? "match" : "no_match", Map.of());
  }

  /** Returns all of whom an answer tells: candidates, who include the matches, or matches alone. */
  private static List<MatchAnswer> told(SearchedFace face) {
    return Optional.ofNullable(face.candidates()).orElseGet(face::matches);
  }

  /** Returns what an export told. */
  public static Disclosure ofExport(String person) {
    return new Disclosure(AuditAction.EXPORT, List.of(person), "done", Map.of());
  }

  /** Returns this with what was asked. */
  public Disclosure with(Map<String, String> asked) {
    return new Disclosure(action, subjects, result, asked);
  }

  /**
   * Writes it down; what tells of very many people becomes several entries.
   *
   * @throws dev.likeness.audit.AuditException if it could not be written: it must not be told
   */
  public void recordIn(AuditLog log, AuditSource source) {
    int from = 0;
    do {
      int to = Math.min(subjects.size(), from + AuditEvent.MAX_SUBJECTS);
      log.append(source.event(action, subjects.subList(from, to), result).with(parameters));
      from = to;
    } while (from < subjects.size());
  }
}
