package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditPublicKey;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.SharedLogs;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.audit.AuditChainsAnswer.AuditChainAnswer;
import dev.likeness.tasks.data.OwnerFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;

/** Reads the copies of servers' audit logs that lie beside their shared collections. */
public final class ReadSharedLogs {
  private ReadSharedLogs() {}

  /**
   * Lists the copies, by chain.
   *
   * @throws UnusableInputException if the galleries are not shared
   * @throws dev.likeness.gallery.GalleryUnavailableException if too few nodes answer
   */
  public static AuditChainsAnswer chains(Galleries galleries) {
    SharedLogs logs = logs(galleries);
    return new AuditChainsAnswer(
        logs.all().stream()
            .map(log -> chain(log, logs.last(log.id())))
            .sorted(Comparator.comparing(AuditChainAnswer::chain))
            .toList());
  }

  private static AuditChainAnswer chain(SharedLogs.Log log, Optional<SharedLogs.Line> last) {
    return new AuditChainAnswer(
        log.id(),
        key(log).fingerprint(),
        last.map(SharedLogs.Line::number).orElse(0L),
        last.flatMap(line -> AuditEntry.parse(line.text()))
            .map(entry -> entry.at().toString())
            .orElse(null));
  }

  private static AuditPublicKey key(SharedLogs.Log log) {
    try {
      return AuditPublicKey.parse(log.about());
    } catch (IllegalArgumentException e) {
      throw new GalleryException("the key of audit log " + log.id() + " is damaged", e);
    }
  }

  /**
   * Writes a copy to a file, as the lost log was, and its public key beside it, {@code NAME.pub}.
   * Nothing is verified.
   *
   * @param file must not exist
   * @throws UnusableInputException if the galleries are not shared, there is no such chain, or one
   *     of the files exists
   * @throws dev.likeness.gallery.GalleryUnavailableException if too few nodes answer
   * @throws IOException if a file cannot be written
   */
  public static FetchedLogAnswer fetch(Galleries galleries, String chain, Path file)
      throws IOException {
    SharedLogs logs = logs(galleries);
    SharedLogs.Log log =
        logs.all().stream()
            .filter(one -> one.id().equals(chain))
            .findFirst()
            .orElseThrow(
                () ->
                    new UnusableInputException(
                        "there is no audit log of that chain: see 'likeness audit chains'"));
    Path publicKey = file.resolveSibling(file.getFileName() + ".pub");
    requireNew(file);
    requireNew(publicKey);
    long entries = 0;
    boolean done = false;
    try {
      entries = write(logs, chain, file);
      OwnerFiles.replace(publicKey, key(log).toString().getBytes(StandardCharsets.US_ASCII));
      done = true;
    } finally {
      if (!done) {
        Files.deleteIfExists(file); // a part of a log looks like one that was cut
      }
    }
    return new FetchedLogAnswer(file.toString(), publicKey.toString(), entries);
  }

  private static long write(SharedLogs logs, String chain, Path file) throws IOException {
    long[] entries = {0};
    try (FileChannel channel = OwnerFiles.open(file, StandardOpenOption.CREATE_NEW);
        BufferedWriter text =
            new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
      logs.each(
          chain,
          line -> {
            try {
              text.write(line.text());
              text.write('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            entries[0]++;
          });
      text.flush();
      channel.force(true);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return entries[0];
  }

  private static void requireNew(Path file) {
    if (Files.exists(file)) {
      throw new UnusableInputException(
          "there is a file " + file + " already: give the name of a new one");
    }
  }

  private static SharedLogs logs(Galleries galleries) {
    return galleries
        .logs()
        .orElseThrow(
            () ->
                new UnusableInputException(
                    "copies of audit logs lie beside collections that servers share: give their"
                        + " address with --galleries cassandra://..."));
  }
}
