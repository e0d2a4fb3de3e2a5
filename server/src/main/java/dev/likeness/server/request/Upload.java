package dev.likeness.server.request;

import dev.likeness.network.Sha256;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file as it came in a request. It is kept only as long as the request. */
public final class Upload {
  private final byte[] body;
  private final int from;
  private final int length;
  private final @Nullable String fileName;

  Upload(byte[] body, int from, int length, @Nullable String fileName) {
    this.body = body;
    this.from = from;
    this.length = length;
    this.fileName = fileName;
  }

  /** Returns a copy of the file's content. */
  public byte[] bytes() {
    return Arrays.copyOfRange(body, from, from + length);
  }

  /** Returns the number of bytes. */
  public int length() {
    return length;
  }

  /**
   * Returns the name that the sender gave the file, if any: anything may stand there, so it is
   * never to be used as a path or written to a log.
   */
  public Optional<String> fileName() {
    return Optional.ofNullable(fileName);
  }

  /** Returns the SHA-256 of the content, in lower-case hexadecimal. */
  public String sha256() {
    return Sha256.of(bytes());
  }

  @Override
  public String toString() {
    return "Upload[" + length + " bytes]";
  }
}
