package dev.likeness.learning.distillation;

import dev.likeness.network.Outputs;
import java.util.HashMap;
import java.util.Map;

/**
 * The loss between the heads of two detectors.
 *
 * <p>The scores p of the student ({@code cls} and {@code obj}) have the teacher's q as targets:
 * quality focal loss {@code (p - q)² CE(p, q)} (Li et al. 2020, arXiv:2006.04388, eq. 6), summed
 * over all cells. Where the teacher's {@code s = √(cls obj)} exceeds {@value #MIN_SCORE}, box and
 * landmarks have L1 losses, in shares of the face's width and height, weighted by s. The sum is
 * divided by the sum of s.
 */
final class DetectorLoss {
  static final int[] STRIDES = {8, 16, 32};
  private static final float MIN_SCORE = 0.15f;
  private static final double BOX = 1;
  private static final double POINTS = 4;
  private static final double MIN = 1e-4;

  private final Map<String, float[]> gradients = new HashMap<>();
  private double loss;

  private DetectorLoss() {}

  /** Returns the targets of a batch: the teacher's heads, and {@code score_S} for stride S. */
  static Map<String, float[]> targets(Outputs teacher) {
    Map<String, float[]> targets = new HashMap<>();
    for (int stride : STRIDES) {
      float[] cls = teacher.values("cls_" + stride);
      float[] obj = teacher.values("obj_" + stride);
      float[] score = new float[cls.length];
      for (int i = 0; i < score.length; i++) {
        cls[i] = limited(cls[i]);
        obj[i] = limited(obj[i]);
        score[i] = (float) Math.sqrt(cls[i] * obj[i]);
      }
      targets.put("cls_" + stride, cls);
      targets.put("obj_" + stride, obj);
      targets.put("score_" + stride, score);
      targets.put("bbox_" + stride, teacher.values("bbox_" + stride));
      targets.put("kps_" + stride, teacher.values("kps_" + stride));
    }
    return targets;
  }

  static DistillationTask.BatchLoss of(Outputs student, DistillationTask.Batch batch) {
    double faces = 1;
    for (int stride : STRIDES) {
      for (float score : batch.target("score_" + stride)) {
        faces += score > MIN_SCORE ? score : 0;
      }
    }
    DetectorLoss of = new DetectorLoss();
    for (int stride : STRIDES) {
      float[] score = batch.target("score_" + stride);
      of.addScores("cls_" + stride, student, batch.target("cls_" + stride), faces);
      of.addScores("obj_" + stride, student, batch.target("obj_" + stride), faces);
      float[] box = batch.target("bbox_" + stride);
      of.addBoxes("bbox_" + stride, student, score, box, faces);
      of.addPoints("kps_" + stride, student, score, box, batch.target("kps_" + stride), faces);
    }
    return new DistillationTask.BatchLoss(of.loss, of.gradients);
  }

  private void addScores(String name, Outputs student, float[] score, double faces) {
    float[] p = student.values(name);
    float[] gradient = new float[p.length];
    for (int i = 0; i < p.length; i++) {
      double is = Math.max(MIN, Math.min(1 - MIN, p[i]));
      double off = is - score[i];
      double crossEntropy = -score[i] * Math.log(is) - (1 - score[i]) * Math.log(1 - is);
      loss += off * off * crossEntropy / faces;
      gradient[i] = (float) ((2 * off * crossEntropy + off * off * off / (is * (1 - is))) / faces);
    }
    gradients.put(name, gradient);
  }

  private void addBoxes(String name, Outputs student, float[] score, float[] box, double faces) {
    float[] b = student.values(name);
    float[] gradient = new float[b.length];
    for (int cell = 0; cell < score.length; cell++) {
      if (score[cell] > MIN_SCORE) {
        double weight = BOX * score[cell] / faces;
        double width = Math.exp(box[4 * cell + 2]);
        double height = Math.exp(box[4 * cell + 3]);
        add(b, box, gradient, 4 * cell, weight / width);
        add(b, box, gradient, 4 * cell + 1, weight / height);
        add(b, box, gradient, 4 * cell + 2, weight);
        add(b, box, gradient, 4 * cell + 3, weight);
      }
    }
    gradients.put(name, gradient);
  }

  private void addPoints(
      String name, Outputs student, float[] score, float[] box, float[] points, double faces) {
    float[] k = student.values(name);
    float[] gradient = new float[k.length];
    for (int cell = 0; cell < score.length; cell++) {
      if (score[cell] > MIN_SCORE) {
        double weight = POINTS / 5 * score[cell] / faces;
        for (int i = 0; i < 10; i++) {
          double extent = Math.exp(box[4 * cell + 2 + i % 2]);
          add(k, points, gradient, 10 * cell + i, weight / extent);
        }
      }
    }
    gradients.put(name, gradient);
  }

  /** Adds a weighted absolute difference and its gradient. */
  private void add(float[] is, float[] should, float[] gradient, int at, double weight) {
    double off = (double) is[at] - should[at];
    loss += weight * Math.abs(off);
    gradient[at] = (float) (weight * Math.signum(off));
  }

  private static float limited(float value) {
    return Math.max(0, Math.min(1, value));
  }
}
