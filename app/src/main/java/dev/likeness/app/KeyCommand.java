package dev.likeness.app;

import dev.likeness.cli.DataFolderOption;
import dev.likeness.cli.ExitCode;
import dev.likeness.cli.terminal.Output;
import dev.likeness.server.access.ApiKey;
import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.access.Caller;
import dev.likeness.server.access.CreatedKey;
import dev.likeness.server.access.NewKey;
import dev.likeness.server.access.Scope;
import dev.likeness.tasks.UnusableInputException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code key}: who may ask the server what. */
@Command(
    name = "key",
    footer = {"  likeness key create --scope admin", "  likeness key list"},
    description = "Make, list and revoke the keys of a server.")
final class KeyCommand {
  /** A key in the JSON answers; the key itself only where it was just made. */
  record KeyAnswer(
      String id,
      String label,
      Set<String> scopes,
      Set<String> collections,
      String createdAt,
      @Nullable String expiresAt,
      @Nullable String key) {
    static KeyAnswer of(ApiKey key, @Nullable String secret) {
      Instant end = key.about().expiresAt();
      return new KeyAnswer(
          key.id(),
          key.about().label(),
          key.about().scopes().stream()
              .map(Scope::id)
              .collect(Collectors.toCollection(TreeSet::new)),
          new TreeSet<>(key.about().collections()),
          key.createdAt().toString(),
          end == null ? null : end.toString(),
          secret);
    }
  }

  /** The JSON answer of {@code list}. */
  record KeysAnswer(List<KeyAnswer> keys) {}

  /** The JSON answer to revoking. */
  record RevokedAnswer(String id) {}

  @Command(
      name = "create",
      footer = {
        "  likeness key create --scope read,search --collection staff --label door --days 365"
      },
      description = "Make a key and print it: it can be read only now, as its SHA-256 is kept.")
  int create(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Option(
              names = "--scope",
              paramLabel = "SCOPE",
              required = true,
              split = ",",
              description = "What it is good for: ${COMPLETION-CANDIDATES}.")
          Set<Scope> scopes,
      @Option(
              names = "--collection",
              paramLabel = "ID",
              split = ",",
              description = "The collections that it opens (default: all).")
          @Nullable Set<String> collections,
      @Option(names = "--label", paramLabel = "TEXT", description = "What it is for.")
          @Nullable String label,
      @Option(
              names = "--days",
              paramLabel = "N",
              description = "How long it is good for (default: until it is revoked).")
          @Nullable Integer days) {
    Clock clock = Clock.systemUTC();
    if (days != null && days < 1) {
      throw new UnusableInputException("a key is good for at least 1 day, got " + days);
    }
    NewKey about;
    try {
      about =
          new NewKey(
              label == null ? "" : label,
              scopes,
              collections == null ? Set.of(Caller.EVERY) : collections,
              days == null
                  ? null
                  : clock.instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS));
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
    CreatedKey made = ApiKeys.in(data.keys(), clock).create(about);
    output.document(KeyAnswer.of(made.about(), made.key()));
    output.line(made.key());
    output.remark(
        "this is key "
            + made.about().id()
            + ": keep it now, it is not shown again; revoke it with 'likeness key revoke "
            + made.about().id()
            + "'");
    return ExitCode.YES.number();
  }

  @Command(
      name = "list",
      footer = {"  likeness key list"},
      description = "List the keys; the keys themselves are not kept.")
  int list(@Mixin Output output, @Mixin DataFolderOption data) {
    List<ApiKey> keys = ApiKeys.in(data.keys(), Clock.systemUTC()).list();
    output.document(new KeysAnswer(keys.stream().map(key -> KeyAnswer.of(key, null)).toList()));
    Instant now = Instant.now();
    for (ApiKey key : keys) {
      KeyAnswer answer = KeyAnswer.of(key, null);
      output.line(
          String.format(
              Locale.ROOT,
              "%s  %-24s  %-12s  %s  %s",
              key.id(),
              String.join(",", answer.scopes()),
              String.join(",", answer.collections()),
              key.isExpired(now)
                  ? "expired"
                  : answer.expiresAt() == null ? "no end" : "until " + answer.expiresAt(),
              answer.label()));
    }
    output.remark(
        keys.isEmpty()
            ? "there are no keys: make one with 'likeness key create'"
            : "the columns are id, scopes, collections, end, label");
    return ExitCode.YES.number();
  }

  @Command(
      name = "revoke",
      footer = {"  likeness key revoke k1a2b3c4"},
      description = "Take a key away; a running server notices at once.")
  int revoke(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Parameters(paramLabel = "ID", description = "The id in 'likeness key list'.") String id) {
    if (!ApiKeys.in(data.keys(), Clock.systemUTC()).revoke(id)) {
      throw new UnusableInputException("there is no key of that id: see 'likeness key list'");
    }
    output.document(new RevokedAnswer(id));
    output.line("revoked: " + id);
    return ExitCode.YES.number();
  }
}
