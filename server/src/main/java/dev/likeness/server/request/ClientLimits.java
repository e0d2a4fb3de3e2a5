package dev.likeness.server.request;

/**
 * How much one caller may take of what all share.
 *
 * @param requestsPerSecondOfKey how many requests a second one key may make, in the long run
 * @param requestsPerSecondOfAddress how many requests a second may come from one address
 * @param connections how many connections may be open
 * @param connectionsOfAddress how many of them may come from one address
 * @param sessionsOfKey how many liveness sessions and admissions of one key may be under way
 */
public record ClientLimits(
    int requestsPerSecondOfKey,
    int requestsPerSecondOfAddress,
    int connections,
    int connectionsOfAddress,
    int sessionsOfKey) {
  private static final ClientLimits DEFAULTS = new ClientLimits(500, 1000, 1000, 500, 50);

  public ClientLimits {
    if (Math.min(requestsPerSecondOfKey, requestsPerSecondOfAddress) < 1
        || Math.min(connections, connectionsOfAddress) < 1
        || sessionsOfKey < 1) {
      throw new IllegalArgumentException(
          "each caller may take at least 1, got the limits "
              + requestsPerSecondOfKey
              + ", "
              + requestsPerSecondOfAddress
              + ", "
              + connections
              + ", "
              + connectionsOfAddress
              + " and "
              + sessionsOfKey);
    }
  }

  /** Returns limits that only floods meet. */
  public static ClientLimits defaults() {
    return DEFAULTS;
  }
}
