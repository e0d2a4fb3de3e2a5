package dev.likeness.app;

import dev.likeness.audit.AuditLog;
import dev.likeness.cli.DataFolderOption;
import dev.likeness.cli.ExitCode;
import dev.likeness.cli.SharedOption;
import dev.likeness.cli.terminal.Output;
import dev.likeness.gallery.Galleries;
import dev.likeness.server.access.ApiKey;
import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.access.CreatedKey;
import dev.likeness.server.access.FormerScope;
import dev.likeness.server.access.Grant;
import dev.likeness.server.access.NewKey;
import dev.likeness.server.access.RecordedKeys;
import dev.likeness.server.access.Role;
import dev.likeness.server.access.RotatedKey;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.audit.SharedLogReplica;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code key}: who may ask the server what. */
@Command(
    name = "key",
    footer = {"  likeness key create --role operator", "  likeness key list"},
    description = "Make, list, rotate and revoke the keys of a server.")
final class KeyCommand {
  /** A key in the JSON answers; the key itself only where it was just made. */
  record KeyAnswer(
      String id,
      String label,
      Set<String> roles,
      Set<String> collections,
      String createdAt,
      @Nullable String expiresAt,
      @Nullable String key) {
    static KeyAnswer of(ApiKey key, @Nullable String secret) {
      Instant end = key.grant().expiresAt();
      return new KeyAnswer(
          key.id(),
          key.about().label(),
          key.grant().roles().stream().map(Role::id).collect(Collectors.toCollection(TreeSet::new)),
          new TreeSet<>(key.grant().collections()),
          key.createdAt().toString(),
          end == null ? null : end.toString(),
          secret);
    }
  }

  /** The JSON answer of {@code list}. */
  record KeysAnswer(List<KeyAnswer> keys) {}

  /** The JSON answer to rotating. */
  record RotatedAnswer(String id, String key, String formerKeyUntil) {}

  /** The JSON answer to revoking. */
  record RevokedAnswer(String id) {}

  @Command(
      name = "create",
      footer = {"  likeness key create --role door --collection staff --label entrance --days 365"},
      description = "Make a key and print it: it can be read only now, as its SHA-256 is kept.")
  int create(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Mixin SharedOption shared,
      @ArgGroup(multiplicity = "1") RoleOptions chosen,
      @Option(
              names = "--collection",
              paramLabel = "ID",
              split = ",",
              description = "The collections that it is for (default: all).")
          @Nullable Set<String> collections,
      @Option(names = "--label", paramLabel = "TEXT", description = "What it is for.")
          @Nullable String label,
      @Option(
              names = "--days",
              paramLabel = "N",
              description = "How long it is good for (default: until it is revoked).")
          @Nullable Integer days)
      throws IOException {
    Clock clock = Clock.systemUTC();
    if (days != null && days < 1) {
      throw new UnusableInputException("a key is good for at least 1 day, got " + days);
    }
    Set<String> ids = collections == null ? Set.of(Grant.EVERY) : collections;
    Instant end =
        days == null
            ? null
            : clock.instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    NewKey about;
    try {
      about =
          new NewKey(label == null ? "" : label, new Grant(chosen.rolesFor(ids, output), ids, end));
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
    CreatedKey made;
    try (Galleries galleries = shared.connectOr(data)) {
      requireCollections(about.grant(), galleries.ids());
      made =
          recorded(
              data,
              galleries,
              keys -> keys.create(about, () -> requireCollections(about.grant(), galleries.ids())));
    }
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

  private static void requireCollections(Grant grant, List<String> known) {
    if (!grant.isForAll() && !known.containsAll(grant.collections())) {
      throw new UnusableInputException(
          "expected ids of collections of this server, which are "
              + String.join(", ", known)
              + ", got another: make the collection first");
    }
  }

  /** The role of a key, which was called its scope before. */
  static final class RoleOptions {
    @Option(
        names = "--role",
        paramLabel = "ROLE",
        split = ",",
        converter = RoleName.class,
        completionCandidates = RoleNames.class,
        description = {
          "What it may do: ${COMPLETION-CANDIDATES}.",
          "A door searches, an enroller keeps people, an administrator runs collections, an"
              + " operator the server; pictures is for work with nobody who is enrolled."
        })
    private @Nullable Set<Role> roles;

    @Option(names = "--scope", paramLabel = "SCOPE", split = ",", hidden = true)
    private @Nullable Set<FormerScope> scopes;

    /** Returns the roles, and says what a scope is called now. */
    private Set<Role> rolesFor(Set<String> collections, Output output) {
      if (roles != null) {
        return roles;
      }
      Set<Role> now = EnumSet.noneOf(Role.class);
      Objects.requireNonNull(scopes, "one of both is given")
          .forEach(scope -> now.addAll(scope.roles(collections)));
      output.remark(
          "scopes are roles now: use --role "
              + now.stream().map(Role::id).collect(Collectors.joining(",")));
      return now;
    }
  }

  private static final class RoleName implements ITypeConverter<Role> {
    @Override
    public Role convert(String id) {
      return Role.of(id)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of " + String.join(", ", Role.ids()) + ", got another"));
    }
  }

  private static final class RoleNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Role.ids().iterator();
    }
  }

  @Command(
      name = "list",
      footer = {"  likeness key list"},
      description = "List the keys; the keys themselves are not kept.")
  int list(@Mixin Output output, @Mixin DataFolderOption data, @Mixin SharedOption shared)
      throws IOException {
    List<ApiKey> keys;
    try (Galleries galleries = shared.connectOr(data)) {
      keys = ApiKeys.of(data.contents(), galleries, Clock.systemUTC()).list();
    }
    output.document(new KeysAnswer(keys.stream().map(key -> KeyAnswer.of(key, null)).toList()));
    Instant now = Instant.now();
    for (ApiKey key : keys) {
      KeyAnswer answer = KeyAnswer.of(key, null);
      output.line(
          String.format(
              Locale.ROOT,
              "%s  %-24s  %-12s  %s  %s",
              key.id(),
              String.join(",", answer.roles()),
              String.join(",", answer.collections()),
              key.isExpired(now)
                  ? "expired"
                  : answer.expiresAt() == null ? "no end" : "until " + answer.expiresAt(),
              answer.label()));
    }
    output.remark(
        keys.isEmpty()
            ? "there are no keys: make one with 'likeness key create'"
            : "the columns are id, roles, collections, end, label");
    return ExitCode.YES.number();
  }

  @Command(
      name = "rotate",
      footer = {"  likeness key rotate key_1a2b3c4d5e6f --overlap-hours 2"},
      description =
          "Give a key a new secret and print it; the earlier one works for some time more.")
  int rotate(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Mixin SharedOption shared,
      @Parameters(paramLabel = "ID", description = "The id in 'likeness key list'.") String id,
      @Option(
              names = "--overlap-hours",
              paramLabel = "N",
              defaultValue = "24",
              description =
                  "How long the earlier secret works, too; 0 ends it at once (default: 24).")
          int overlapHours)
      throws IOException {
    RotatedKey rotated;
    try (Galleries galleries = shared.connectOr(data)) {
      rotated =
          recorded(
                  data,
                  galleries,
                  keys -> keys.rotate(id, Duration.ofHours(overlapHours), () -> {}))
              .orElseThrow(KeyCommand::notFound);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
    String secret = rotated.created().key();
    output.document(new RotatedAnswer(id, secret, rotated.formerUntil().toString()));
    output.line(secret);
    output.remark(
        "this is the new secret of key "
            + id
            + ": keep it now, it is not shown again; the earlier one works until "
            + rotated.formerUntil());
    return ExitCode.YES.number();
  }

  /** Changes keys, which is recorded in the server's audit log. */
  private static <T> T recorded(
      DataFolderOption data, Galleries galleries, Function<RecordedKeys, T> change) {
    Clock clock = Clock.systemUTC();
    ApiKeys keys = ApiKeys.of(data.contents(), galleries, clock);
    try (AuditLog log = AuditLog.open(data.auditPlaces(), clock, SharedLogReplica.of(galleries))) {
      return change.apply(new RecordedKeys(keys, log, AuditSource.commandLine(null)));
    }
  }

  private static UnusableInputException notFound() {
    return new UnusableInputException("there is no key of that id: see 'likeness key list'");
  }

  @Command(
      name = "revoke",
      footer = {"  likeness key revoke key_1a2b3c4d5e6f"},
      description = "Take a key away; a running server notices at once.")
  int revoke(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Mixin SharedOption shared,
      @Parameters(paramLabel = "ID", description = "The id in 'likeness key list'.") String id)
      throws IOException {
    try (Galleries galleries = shared.connectOr(data)) {
      if (!recorded(data, galleries, keys -> keys.revoke(id))) {
        throw notFound();
      }
    }
    output.document(new RevokedAnswer(id));
    output.line("revoked: " + id);
    return ExitCode.YES.number();
  }
}
