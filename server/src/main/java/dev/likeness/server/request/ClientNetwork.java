package dev.likeness.server.request;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** What stands for a caller by the address that a connection comes from. */
final class ClientNetwork {
  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;

  private ClientNetwork() {}

  /**
   * Returns an address of IPv4, or the network (/64) of one of IPv6, in hexadecimal: who has one
   * address of such a network has all of it.
   */
  static String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
