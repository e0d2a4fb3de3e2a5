package dev.likeness.tasks.people;

import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonName;
import dev.likeness.tasks.UnusableInputException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Some of many people, and where the next begin.
 *
 * <p>A cursor tells the last person shown by time and id, so that nobody is left out when others
 * are enrolled or forgotten in between.
 */
record PeoplePage(List<Person> people, Optional<String> next) {

  /**
   * Returns the page that a request asks for.
   *
   * @param all everybody, in the order of enrolment
   */
  static PeoplePage of(List<Person> all, PeopleRequest request) {
    int limit = request.limit().orElse(Integer.MAX_VALUE);
    int first = request.cursor().map(cursor -> start(all, cursor)).orElse(0);
    List<Person> page = new ArrayList<>();
    for (Person person : all.subList(first, all.size())) {
      if (request.query().isPresent() && !fits(person, request.query().get())) {
        continue;
      }
      if (page.size() == limit) {
        return new PeoplePage(page, Optional.of(cursor(page.get(limit - 1))));
      }
      page.add(person);
    }
    return new PeoplePage(page, Optional.empty());
  }

  private static boolean fits(Person person, String query) {
    String part = query.strip().toLowerCase(Locale.ROOT);
    String externalId = person.externalId() == null ? "" : person.externalId();
    return PersonName.ofFile(person.name())
            .toLowerCase(Locale.ROOT)
            .contains(PersonName.ofFile(part))
        || externalId.toLowerCase(Locale.ROOT).contains(part)
        || person.id().value().equals(query.strip());
  }

  private static String cursor(Person last) {
    String text = last.enrolledAt().toEpochMilli() + " " + last.id().value();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int start(List<Person> all, String cursor) {
    String[] parts = decoded(cursor).split(" ", 2);
    if (parts.length != 2 || !parts[0].matches("-?[0-9]{1,15}")) {
      throw unknown();
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().value().equals(parts[1])) {
        return i + 1;
      }
    }
    Instant at = instant(parts[0]);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).enrolledAt().isAfter(at)) {
        return i;
      }
    }
    return all.size();
  }

  private static Instant instant(String millis) {
    try {
      return Instant.ofEpochMilli(Long.parseLong(millis));
    } catch (DateTimeException e) {
      throw unknown();
    }
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static UnusableInputException unknown() {
    return new UnusableInputException(
        "expected a cursor as next_cursor gave it, got something else: begin without one");
  }
}
