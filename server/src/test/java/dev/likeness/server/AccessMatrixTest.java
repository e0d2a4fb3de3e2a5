package dev.likeness.server;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.server.Served.Said;
import dev.likeness.server.request.Route;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route of a running server, asked with a key of every role, for a collection of its own, for
 * one of others and for one that is not there. What is expected stands in the table of this test.
 */
class AccessMatrixTest {
  private static final List<String> ROLES =
      List.of("pictures", "door", "enroller", "auditor", "metrics", "administrator", "operator");

  /** Roles that are of the whole server: no key for some collections has them. */
  private static final Set<String> OF_SERVER = Set.of("metrics", "operator");

  /**
   * Who may ask what, by the first letters of the roles; {@code -} needs no key.
   *
   * <p>P pictures, D door, E enroller, U auditor, M metrics, A administrator, O operator.
   */
  private static final String TABLE =
      """
      GET    /v1/health                                              -
      GET    /v1/ready                                               -
      GET    /v1/openapi.json                                        -
      GET    /docs                                                   -
      GET    /docs.css                                               -
      POST   /v1/detect                                              P D A O
      POST   /v1/encodings                                           P A O
      POST   /v1/embeddings                                          P A O
      POST   /v1/verify                                              P A O
      POST   /v1/liveness/check                                      P A O
      POST   /v1/liveness/sessions                                   D A O
      GET    /v1/liveness/sessions/{session}                         D A O
      POST   /v1/liveness/sessions/{session}/frames                  D A O
      GET    /v1/models                                              P A O
      GET    /v1/models/{name}                                       P A O
      GET    /v1/collections                                         D E A O
      POST   /v1/collections                                         O
      GET    /v1/collections/{collection}                            D E A O
      PATCH  /v1/collections/{collection}                            A O
      DELETE /v1/collections/{collection}                            A O
      POST   /v1/collections/{collection}/restore                    A O
      POST   /v1/collections/{collection}/admissions                 D A O
      GET    /v1/collections/{collection}/admissions/{admission}     D A O
      POST   /v1/collections/{collection}/admissions/{admission}/frames  D A O
      POST   /v1/collections/{collection}/search                     D A O
      GET    /v1/collections/{collection}/look_alikes                E A O
      GET    /v1/collections/{collection}/people                     E A O
      POST   /v1/collections/{collection}/people                     E A O
      GET    /v1/collections/{collection}/people/{person}            E A O
      PATCH  /v1/collections/{collection}/people/{person}            E A O
      DELETE /v1/collections/{collection}/people/{person}            E A O
      POST   /v1/collections/{collection}/people/{person}/merge      E A O
      POST   /v1/collections/{collection}/people/{person}/split      E A O
      GET    /v1/collections/{collection}/people/{person}/export     A O
      GET    /v1/collections/{collection}/people/{person}/encodings  E A O
      POST   /v1/collections/{collection}/people/{person}/encodings  E A O
      DELETE /v1/collections/{collection}/people/{person}/encodings/{encoding}  E A O
      GET    /v1/collections/{collection}/people/{person}/faces      E A O
      POST   /v1/collections/{collection}/people/{person}/faces      E A O
      DELETE /v1/collections/{collection}/people/{person}/faces/{encoding}  E A O
      POST   /v1/collections/{collection}/undo                       E A O
      GET    /v1/keys                                                A O
      POST   /v1/keys                                                A O
      POST   /v1/keys/{key}/rotate                                   A O
      DELETE /v1/keys/{key}                                          A O
      GET    /v1/audit                                               U A O
      GET    /v1/status                                              O
      GET    /v1/metrics                                             M O
      POST   /v1/paintings                                           P A O
      GET    /v1/paintings                                           P A O
      GET    /v1/paintings/options                                   P A O
      GET    /v1/paintings/{id}                                      P A O
      GET    /v1/paintings/{id}/events                               P A O
      GET    /v1/paintings/{id}/preview                              P A O
      GET    /v1/paintings/{id}/result                               P A O
      POST   /v1/paintings/{id}/cancel                               P A O
      POST   /v1/paintings/{id}/pause                                P A O
      POST   /v1/paintings/{id}/resume                               P A O
      DELETE /v1/paintings/{id}                                      P A O
      POST   /v1/lenses                                              P A O
      GET    /v1/lenses                                              P A O
      GET    /v1/lenses/networks                                     P A O
      GET    /v1/lenses/{id}                                         P A O
      GET    /v1/lenses/{id}/events                                  P A O
      GET    /v1/lenses/{id}/result                                  P A O
      GET    /v1/lenses/{id}/pictures/{picture}                      P A O
      GET    /v1/lenses/{id}/patches/{patch}                         P A O
      POST   /v1/lenses/{id}/cancel                                  P A O
      DELETE /v1/lenses/{id}                                         P A O
      POST   /v1/trainings                                           O
      GET    /v1/trainings                                           O
      GET    /v1/trainings/options                                   O
      GET    /v1/trainings/{id}                                      O
      GET    /v1/trainings/{id}/events                               O
      POST   /v1/trainings/{id}/cancel                               O
      DELETE /v1/trainings/{id}                                      O
      POST   /v1/calibrations                                        O
      GET    /v1/calibrations                                        O
      GET    /v1/calibrations/{id}                                   O
      GET    /v1/calibrations/{id}/events                            O
      POST   /v1/calibrations/{id}/cancel                            O
      DELETE /v1/calibrations/{id}                                   O
      """;

  private static final Map<String, String> LETTERS =
      Map.of(
          "P", "pictures",
          "D", "door",
          "E", "enroller",
          "U", "auditor",
          "M", "metrics",
          "A", "administrator",
          "O", "operator");

  @TempDir static Path folder = Path.of("unset");
  static Served served;

  @BeforeAll
  static void start() {
    served = Served.in(folder);
    for (String id : List.of("mine", "yours")) {
      served.send("POST", "/v1/collections", "{\"id\":\"" + id + "\"}");
    }
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  /** Returns the table: the roles of each route, none if it needs no key. */
  private static Map<String, Set<String>> table() {
    Map<String, Set<String>> table = new LinkedHashMap<>();
    for (String line : TABLE.lines().toList()) {
      List<String> words = List.of(line.split(" +"));
      Set<String> roles = new TreeSet<>();
      words.subList(2, words.size()).stream()
          .filter(letter -> !letter.equals("-"))
          .forEach(letter -> roles.add(LETTERS.get(letter)));
      table.put(words.get(0) + " " + words.get(1), roles);
    }
    return table;
  }

  private static String name(Route route) {
    return route.method() + " " + route.path();
  }

  /** A key, and whether it is for all collections or for {@code mine} alone. */
  private record Key(String role, boolean isForAll, String secret) {}

  private static List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (String role : ROLES) {
      if (!OF_SERVER.contains(role)) {
        keys.add(new Key(role, false, key(role, "mine")));
      }
      keys.add(new Key(role, true, key(role, "*")));
    }
    return keys;
  }

  private static String key(String role, String collection) {
    return served.keyFor(Map.of("roles", List.of(role), "collections", List.of(collection)));
  }

  /** Asks with a body that no route takes: what is let in is refused for that, and does nothing. */
  private static Said ask(String secret, Route route, String collection) {
    String path = route.path().replace("{collection}", collection).replaceAll("[{}]", "");
    boolean hasBody = Set.of("POST", "PATCH").contains(route.method());
    return served.send(
        route.method(),
        path,
        Optional.of(secret),
        hasBody ? Optional.of("application/json") : Optional.empty(),
        (hasBody ? "{\"no_such_field\":1}" : "").getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isLetIn(Said said) {
    return said.status() < 400 || !Set.of("invalid_key", "forbidden").contains(said.code());
  }

  @Test
  void everyRouteHasALineInTheTable() {
    assertThat(table().keySet())
        .isEqualTo(
            served.server().routes().stream()
                .map(AccessMatrixTest::name)
                .collect(toCollection(TreeSet::new)));
  }

  @Test
  void everyKeyIsLetInWhereTheTableSaysSoAndNowhereElse() {
    Map<String, Set<String>> table = table();
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (Key key : keys()) {
      for (Route route : served.server().routes()) {
        List<String> collections =
            route.path().contains("{collection}")
                ? List.of("mine", "yours", "nowhere")
                : List.of("");
        for (String collection : collections) {
          Set<String> roles = Objects.requireNonNull(table.get(name(route)), name(route));
          boolean isReached = key.isForAll() || collection.isEmpty() || collection.equals("mine");
          boolean expected = roles.isEmpty() || (roles.contains(key.role()) && isReached);
          Said said = ask(key.secret(), route, collection);
          cases++;
          if (isLetIn(said) != expected) {
            wrong.add(key.role() + " " + name(route) + " " + collection + ": " + said.status());
          }
        }
      }
    }
    System.out.println("access: " + cases + " cases of route, role and collection");

    assertThat(wrong).isEmpty();
    assertThat(cases).isGreaterThan(1000);
  }

  @Test
  void withoutAKeyOnlyWhatNeedsNoneIsAnswered() {
    Map<String, Set<String>> table = table();
    for (Route route : served.server().routes()) {
      String path = route.path().replaceAll("[{}]", "");
      Said said =
          served.send(route.method(), path, Optional.empty(), Optional.empty(), new byte[0]);
      assertThat(said.status() == 401)
          .as(name(route))
          .isEqualTo(!table.getOrDefault(name(route), Set.of()).isEmpty());
    }
  }

  @Test
  void aCollectionOfOthersAndOneThatIsNotThereAreRefusedInTheSameWords() {
    String secret = key("administrator", "mine");
    for (Route route : served.server().routes()) {
      if (route.path().contains("{collection}")) {
        assertThat(withoutId(ask(secret, route, "yours")))
            .as(name(route))
            .isEqualTo(withoutId(ask(secret, route, "nowhere")));
      }
    }
  }

  private static String withoutId(Said said) {
    return said.status() + said.json().path("error").toString();
  }

  @Test
  void aRoleOfTheWholeServerIsForAllCollections() {
    for (String role : OF_SERVER) {
      String body = "{\"roles\":[\"" + role + "\"],\"collections\":[\"mine\"]}";
      Said said =
          served.send(
              "POST",
              "/v1/keys",
              Optional.of(served.key()),
              Optional.of("application/json"),
              body.getBytes(StandardCharsets.UTF_8));
      assertThat(said.status()).as(role).isEqualTo(400);
    }
  }
}
