package dev.likeness.tasks.doctor;

import java.util.List;

/**
 * What the checks of an installation found.
 *
 * @param checks one entry for each thing that was checked
 */
public record DoctorAnswer(List<CheckAnswer> checks) {
  public DoctorAnswer {
    checks = List.copyOf(checks);
  }

  /**
   * One check.
   *
   * @param what the thing that was checked
   * @param ok whether it is as it should be
   * @param found what was found
   * @param advice what to do; empty if it is as it should be
   */
  public record CheckAnswer(String what, boolean ok, String found, String advice) {}

  /** Returns whether every check passed. */
  public boolean allOk() {
    return checks.stream().allMatch(CheckAnswer::ok);
  }
}
