package dev.likeness.tasks.demo;

import dev.likeness.reports.DemoFindings;
import java.nio.file.Path;

/**
 * What a demonstration showed.
 *
 * @param enrolled people enrolled
 * @param comparisons pairs of pictures verified
 * @param comparisonsRight of them, how many were answered correctly
 * @param searches pictures identified
 * @param searchesRight of them, how many were answered correctly; the stranger's as unknown
 * @param paintingSeconds time that the painting took
 * @param page the file of the page that shows everything
 */
public record DemoAnswer(
    int enrolled,
    int comparisons,
    int comparisonsRight,
    int searches,
    int searchesRight,
    double paintingSeconds,
    String page) {
  static DemoAnswer of(DemoFindings found, Path page) {
    return new DemoAnswer(
        found.enrolled().size(),
        found.comparisons().size(),
        (int) found.comparisons().stream().filter(c -> c.answer().same() == c.samePerson()).count(),
        found.searches().size(),
        (int) found.searches().stream().filter(DemoFindings.Search::isRight).count(),
        found.painted().seconds(),
        page.toString());
  }
}
