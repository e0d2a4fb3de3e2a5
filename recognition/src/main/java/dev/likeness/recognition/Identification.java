package dev.likeness.recognition;

import dev.likeness.encoding.Rate;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.threshold.SearchThreshold;
import java.util.List;
import java.util.Optional;

/**
 * The result of an identification.
 *
 * @param candidates the nearest enrolled people, nearest first, regardless of tau
 * @param person the nearest of them if its distance is at most tau; empty means unknown
 * @param tau the threshold
 * @param threshold how tau follows from the policy and the gallery size; empty if tau was given
 * @param falseMatchRate the false-match rate of a threshold at the distance of the first candidate,
 *     if there is one and the model has a score distribution
 * @param falseAlarmRate the FPIR of that threshold for the current gallery size
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
