package dev.likeness.server.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the API document says of a route beside its path, key and fields.
 *
 * @param id what generated clients call it: a verb and its object, such as {@code enrolPerson}
 * @param tag the group that it belongs to
 * @param summary what it does, in one sentence
 * @param status of a good answer
 * @param answers what a good answer is
 * @param errors the codes of the errors of its own, by their status
 * @param headers those that a request may have, with what each means
 */
public record Operation(
    String id,
    Tag tag,
    String summary,
    int status,
    AnswerType answers,
    Map<Integer, List<String>> errors,
    Map<String, String> headers) {
  public Operation {
    errors = new TreeMap<>(errors);
    headers = new TreeMap<>(headers);
  }

  /** Returns an operation that answers with status 200 and an object that is not described. */
  public static Operation of(String id, Tag tag, String summary) {
    return new Operation(id, tag, summary, 200, AnswerType.object(), Map.of(), Map.of());
  }

  /** Returns this operation, answered with a record. */
  public Operation answers(Class<?> record) {
    return answers(AnswerType.of(record));
  }

  /** Returns this operation, answered so. */
  public Operation answers(AnswerType type) {
    return new Operation(id, tag, summary, status, type, errors, headers);
  }

  /** Returns this operation, whose good answers have another status than 200. */
  public Operation status(int good) {
    return new Operation(id, tag, summary, good, answers, errors, headers);
  }

  /** Returns this operation, which ends with such errors, too. */
  public Operation fails(int badStatus, String... codes) {
    Map<Integer, List<String>> more = new TreeMap<>(errors);
    List<String> all = new ArrayList<>(more.getOrDefault(badStatus, List.of()));
    all.addAll(List.of(codes));
    more.put(badStatus, all);
    return new Operation(id, tag, summary, status, answers, more, headers);
  }

  /** Returns this operation, whose requests may have a header. */
  public Operation header(String name, String meaning) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, meaning);
    return new Operation(id, tag, summary, status, answers, errors, more);
  }
}
