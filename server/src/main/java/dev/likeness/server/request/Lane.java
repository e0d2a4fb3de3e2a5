package dev.likeness.server.request;

/** The queue that a request waits in: what has to be prompt never waits behind what is slow. */
public enum Lane {
  /** Answered from memory at once, also under load, without a turn. */
  IMMEDIATE,
  /** Keys, status, audit, collections. */
  ADMINISTRATION,
  /** Liveness sessions and admissions, and the camera frames of both. */
  GATE,
  /** All else: searches, enrolments, comparisons, and what begins a job. */
  WORK
}
