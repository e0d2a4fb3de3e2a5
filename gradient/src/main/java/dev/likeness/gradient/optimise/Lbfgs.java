package dev.likeness.gradient.optimise;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * L-BFGS: steps along {@code -H g}, where H approximates the inverse Hessian from the latest steps
 * and gradient changes (Nocedal and Wright 2006, algorithms 7.4 and 7.5).
 *
 * <p>Step length 1 is tried first and nearly always accepted, so that a step costs one evaluation;
 * otherwise backtracking with quadratic interpolation finds a sufficient decrease (algorithm 3.1).
 * Departures: there is no curvature condition; instead a pair of step s and gradient change y whose
 * product sᵀy is not clearly positive is dropped. The first step has an L1 norm of at most 1.
 *
 * @param history number of pairs kept, at least 1; 10 is common
 * @param threads maximum number of threads; the result does not depend on it
 */
public record Lbfgs(int history, int threads) implements Optimiser {
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double MIN_CURVATURE = 1e-10;
  private static final int MAX_SHORTENINGS = 12;

  public Lbfgs {
    if (history < 1) {
      throw new IllegalArgumentException("L-BFGS keeps at least 1 step, got " + history);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("there is at least 1 thread, got " + threads);
    }
  }

  /** A step s, the change y of the gradient along it, and sᵀy. */
  private static final class Pair {
    private final float[] step;
    private final float[] change;
    private final double product;

    Pair(float[] step, float[] change, double product) {
      this.step = step;
      this.change = change;
      this.product = product;
    }
  }

  @Override
  public Descent minimise(float[] x, Objective objective, int evaluations, Watcher watcher) {
    return new Run(x, objective, evaluations, watcher).descend();
  }

  private final class Run {
    private final float[] x;
    private final Objective objective;
    private final int allowed;
    private final Watcher watcher;
    private final Vectors vectors = new Vectors(threads);
    private final Deque<Pair> pairs = new ArrayDeque<>();
    private final float[] direction;
    private float[] gradient;
    private float[] tried;
    private float[] triedGradient;
    private int iterations;
    private int evaluations;
    private double cost;
    private boolean stopped;

    Run(float[] x, Objective objective, int allowed, Watcher watcher) {
      this.x = x;
      this.objective = objective;
      this.allowed = allowed;
      this.watcher = watcher;
      this.direction = new float[x.length];
      this.gradient = new float[x.length];
      this.tried = new float[x.length];
      this.triedGradient = new float[x.length];
    }

    Descent descend() {
      cost = evaluate(x, gradient);
      while (!stopped && evaluations < allowed) {
        double slope = findDirection();
        if (slope == 0) {
          return ended(End.CONVERGED);
        }
        if (!step(slope)) {
          if (stopped || evaluations >= allowed) {
            break;
          }
          if (pairs.isEmpty()) {
            return ended(End.CONVERGED);
          }
          pairs.clear();
        }
      }
      return ended(stopped ? End.STOPPED : End.EVALUATIONS_SPENT);
    }

    private Descent ended(End end) {
      return new Descent(iterations, evaluations, cost, end);
    }

    private double evaluate(float[] at, float[] into) {
      double value = Costs.requireFinite(objective.evaluate(at, into));
      evaluations++;
      stopped = !watcher.evaluated(new Watcher.Progress(iterations, evaluations, value), at);
      return value;
    }

    /** Writes -H g (algorithm 7.4, the two loops) and returns its product with g, below 0. */
    private double findDirection() {
      System.arraycopy(gradient, 0, direction, 0, x.length);
      List<Pair> newestFirst = new ArrayList<>(pairs);
      Collections.reverse(newestFirst);
      double[] alpha = new double[newestFirst.size()];
      for (int i = 0; i < alpha.length; i++) {
        Pair pair = newestFirst.get(i);
        alpha[i] = vectors.dot(pair.step, direction) / pair.product;
        vectors.addInPlace(direction, -alpha[i], pair.change);
      }
      vectors.scaleInPlace(direction, firstScale(newestFirst));
      for (int i = alpha.length - 1; i >= 0; i--) {
        Pair pair = newestFirst.get(i);
        double beta = vectors.dot(pair.change, direction) / pair.product;
        vectors.addInPlace(direction, alpha[i] - beta, pair.step);
      }
      vectors.scaleInPlace(direction, -1);
      return vectors.dot(direction, gradient);
    }

    /** γ = sᵀy / yᵀy of the newest pair (equation 7.20). */
    private double firstScale(List<Pair> newestFirst) {
      if (newestFirst.isEmpty()) {
        return Math.min(1, 1 / Math.max(vectors.sumOfMagnitudes(gradient), Double.MIN_NORMAL));
      }
      Pair newest = newestFirst.get(0);
      return newest.product / vectors.dot(newest.change, newest.change);
    }

    /** Takes a step along the direction; returns whether one was found. */
    private boolean step(double slope) {
      double length = 1;
      for (int i = 0; i < MAX_SHORTENINGS && evaluations < allowed; i++) {
        vectors.sum(x, length, direction, tried);
        double value = evaluate(tried, triedGradient);
        if (value <= cost + SUFFICIENT_DECREASE * length * slope) {
          take(value);
          return true;
        }
        if (stopped) {
          return false;
        }
        double parabola = -slope * length * length / (2 * (value - cost - slope * length));
        length = Math.min(Math.max(parabola, length / 10), length / 2);
      }
      return false;
    }

    private void take(double value) {
      boolean full = pairs.size() == history;
      Pair oldest = full ? pairs.removeFirst() : null;
      float[] step = oldest == null ? new float[x.length] : oldest.step;
      float[] change = oldest == null ? new float[x.length] : oldest.change;
      vectors.sum(tried, -1, x, step);
      vectors.sum(triedGradient, -1, gradient, change);
      double product = vectors.dot(step, change);
      if (product > MIN_CURVATURE * vectors.dot(change, change)) {
        pairs.addLast(new Pair(step, change, product));
      }
      System.arraycopy(tried, 0, x, 0, x.length);
      float[] spent = gradient;
      gradient = triedGradient;
      triedGradient = spent;
      cost = value;
      iterations++;
    }
  }
}
