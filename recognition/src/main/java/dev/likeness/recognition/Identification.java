package dev.likeness.recognition;

import dev.likeness.encoding.Rate;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.threshold.SearchThreshold;
import java.util.List;
import java.util.Optional;

/**
 * The answer to "who is this?".
 *
 * @param candidates the nearest enrolled people, nearest first; whether they are near enough is
 *     another question
 * @param person the nearest of them if near enough; empty means unknown
 * @param tau the person is known when d is at most this
 * @param threshold how tau follows from the policy and the number enrolled; empty if it was set by
 *     hand
 * @param falseMatchRate how often two strangers lie as close as the nearest candidate or closer,
 *     where the model's distances were measured and there is a candidate
 * @param falseAlarmRate how often a search by a stranger would return somebody this near, among as
 *     many as are enrolled now
 */
public record Identification(
    List<Match> candidates,
    Optional<Match> person,
    double tau,
    Optional<SearchThreshold> threshold,
    Optional<Rate> falseMatchRate,
    Optional<Double> falseAlarmRate) {
  public Identification {
    candidates = List.copyOf(candidates);
  }
}
