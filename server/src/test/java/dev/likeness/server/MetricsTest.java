package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.server.Served.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /v1/metrics} of a server prints, and those who read it. */
class MetricsTest {
  private static final Path ROOT = Path.of("..");
  private static final Path ALERTS = ROOT.resolve("packaging/prometheus/likeness-alerts.yml");
  private static final Path DASHBOARD = ROOT.resolve("packaging/grafana/likeness.json");
  static final Path PAGE = ROOT.resolve("docs/server.md");

  /** What only servers with a shared store print. */
  static final Set<String> OF_CLUSTERS =
      Set.of(
          "likeness_store_nodes",
          "likeness_store_majority",
          "likeness_collection_lag_changes",
          "likeness_collection_lag_seconds");

  /** Functions of Prometheus and Grafana that have an underscore, as metrics do. */
  private static final Set<String> FUNCTIONS = Set.of("histogram_quantile", "label_values");

  private static final Pattern NAME = Pattern.compile("[a-z]+(_[a-z]+)+");

  @TempDir static Path folder = Path.of("unset");
  static Served served;

  @BeforeAll
  static void start() {
    served = Served.in(folder);
    served.send(
        "POST",
        "/v1/collections/default/people",
        new Parts().field("name", "Ada Lovelace").file("images", picture("anna", 1)));
    for (int i = 0; i < 50; i++) {
      served.send("GET", "/ada-" + i + "?q=" + i, Optional.empty(), Optional.empty(), new byte[0]);
    }
    served.send("GET", "/v1/models", List.of("x-api-key", "lk_x"), new byte[0]);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static String metrics() {
    return served.ask("GET", "/v1/metrics").body();
  }

  /** Returns the names of all values that are printed. */
  private static Set<String> names() {
    return metrics()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the values that a label has. */
  private static Set<String> values(String label) {
    return Pattern.compile("[{,]" + label + "=\"([^\"]*)\"")
        .matcher(metrics())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the value of a line that begins so. */
  private static double value(String beginning) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(beginning + " "))
        .map(line -> Double.parseDouble(line.substring(beginning.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(beginning + " is not among\n" + metrics()));
  }

  @Test
  void theTextIsOfPrometheusFormat() {
    Pattern sample =
        Pattern.compile(
            "[a-z0-9_]+([{][a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*[}])? (NaN|[+-]?[0-9.]+(E-?[0-9]+)?)");

    assertThat(metrics().lines())
        .allMatch(
            line ->
                line.startsWith("# HELP ")
                    || line.startsWith("# TYPE ")
                    || sample.matcher(line).matches());
    assertThat(metrics().lines().filter(line -> line.startsWith("# TYPE"))).doesNotHaveDuplicates();
  }

  @Test
  void requestsAreCountedByRouteAndStatus() {
    String enrolments =
        "{method=\"POST\",outcome=\"SUCCESS\",status=\"201\","
            + "uri=\"/v1/collections/{collection}/people\"}";

    assertThat(value("http_server_requests_seconds_count" + enrolments)).isEqualTo(1);
    assertThat(value("http_server_requests_seconds_sum" + enrolments)).isBetween(0.001, 120.0);
    assertThat(value("likeness_requests_in_flight")).isEqualTo(1);
    assertThat(value("likeness_requests_waiting")).isZero();
    assertThat(value("likeness_requests_wait_seconds_count")).isGreaterThanOrEqualTo(1);
  }

  @Test
  void labelsHaveFewValuesWhateverIsAskedFor() {
    Set<String> routes =
        Stream.concat(
                Stream.of("other"), served.server().routes().stream().map(route -> route.path()))
            .collect(Collectors.toSet());

    assertThat(routes).containsAll(values("uri"));
    assertThat(values("method")).containsOnly("GET", "POST", "other");
    assertThat(metrics()).doesNotContain("ada-", "Lovelace", folder.toString());
  }

  @Test
  void facesNetworksAndCollectionsAreMeasured() {
    assertThat(value("likeness_faces_found_total")).isEqualTo(1);
    assertThat(value("likeness_people{collection=\"default\"}")).isEqualTo(1);
    assertThat(value("likeness_encodings{collection=\"default\"}")).isEqualTo(1);
    assertThat(values("network")).containsExactly("likeness-detector", "likeness-face");
    assertThat(value("likeness_inference_seconds_count{network=\"likeness-face\"}"))
        .isGreaterThanOrEqualTo(1);
  }

  @Test
  void theAuditLogAndTheDataAreWatched() {
    assertThat(value("likeness_audit_writable")).isEqualTo(1);
    assertThat(value("likeness_audit_entries")).isGreaterThanOrEqualTo(3);
    assertThat(value("likeness_data_faults")).isZero();
    assertThat(value("likeness_build_info{version=\"unpackaged\"}")).isEqualTo(1);
    assertThat(value("disk_free_bytes")).isPositive();
  }

  @Test
  void whoIsDeniedIsCountedByKey() {
    assertThat(value("likeness_requests_denied_total{key=\"unknown\",status=\"401\"}"))
        .isEqualTo(1);
  }

  /** Every metric of the alerts is printed; {@code up} is Prometheus' own. */
  @Test
  void theAlertsReadWhatIsPrinted() throws IOException {
    List<String> expressions =
        Pattern.compile("(?s) expr: (>-\\s+)?(.*?)\n +(for|labels):")
            .matcher(Files.readString(ALERTS))
            .results()
            .map(found -> found.group(2))
            .toList();

    assertThat(expressions).hasSizeGreaterThan(8);
    assertThat(printedOrCounted()).containsAll(metricsIn(expressions));
  }

  @Test
  void theDashboardReadsWhatIsPrinted() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    List<String> expressions = dashboard.findValuesAsText("expr");

    assertThat(expressions).hasSizeGreaterThan(20);
    assertThat(dashboard.at("/templating/list/1/query/query").asText())
        .isEqualTo("label_values(likeness_build_info, instance)");
    assertThat(printedOrCounted()).containsAll(metricsIn(expressions));
  }

  @Test
  void aServerWithFilesPrintsNothingOfAStore() {
    assertThat(names()).doesNotContainAnyElementsOf(OF_CLUSTERS);
  }

  /**
   * A counter of what has not happened yet is printed from its first time on; what servers with a
   * shared store print is read in {@link ClusterStatusTest}.
   */
  private static Set<String> printedOrCounted() {
    Set<String> names = names();
    names.addAll(OF_CLUSTERS);
    names.add("likeness_requests_rejected_total");
    return names;
  }

  private static Set<String> metricsIn(List<String> expressions) {
    return expressions.stream()
        .map(expression -> expression.replaceAll("\"[^\"]*\"|[$][a-z_]+|by [(][^)]*[)]", ""))
        .flatMap(expression -> NAME.matcher(expression).results().map(MatchResult::group))
        .filter(name -> !FUNCTIONS.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void thePageListsAllOfTheServersOwn() throws IOException {
    String page = Files.readString(PAGE);
    Set<String> families =
        names().stream()
            .filter(name -> name.matches("(likeness|http|disk)_.*"))
            .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(families).hasSizeGreaterThan(12);
    assertThat(families).allMatch(name -> page.contains("| `" + name + "`"));
    assertThat(page).contains("| `likeness_requests_rejected_total`");
  }
}
