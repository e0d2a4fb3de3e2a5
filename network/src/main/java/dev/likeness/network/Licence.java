package dev.likeness.network;

/**
 * Under which terms a network may be used.
 *
 * @param spdx the SPDX identifier, such as {@code Apache-2.0}
 * @param address where the full text stands
 * @param notice what to show before somebody accepts: the copyright lines, the terms or their gist,
 *     and what else to know, such as data whose terms differ
 */
public record Licence(String spdx, String address, String notice) {
  public Licence {
    if (spdx.isBlank() || notice.isBlank()) {
      throw new IllegalArgumentException(
          "a licence has an SPDX identifier and a notice to show, at least one is empty");
    }
  }
}
