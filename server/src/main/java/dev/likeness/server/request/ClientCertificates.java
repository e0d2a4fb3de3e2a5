package dev.likeness.server.request;

/** Whether callers show a certificate when they connect. Requests need their key all the same. */
public enum ClientCertificates {
  /** None is asked for. */
  OFF,
  /** Who shows one must show one that is trusted; who shows none is served. */
  WANTED,
  /** Who shows none that is trusted is not served. */
  NEEDED
}
