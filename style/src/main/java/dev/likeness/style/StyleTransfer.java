package dev.likeness.style;

import dev.likeness.gradient.optimise.Optimiser.Descent;
import dev.likeness.gradient.optimise.Optimiser.End;
import dev.likeness.gradient.optimise.Watcher;
import dev.likeness.network.Nchw;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Paints a picture in the style of others by gradient descent on its pixels (Gatys, Ecker and
 * Bethge 2015, arXiv:1508.06576): minimises {@code J(G) = α J_content(C, G) + β J_style(S, G)}.
 *
 * <p>Departures from the paper, each optional: the descent starts at the content and goes from
 * coarse to fine scales; costs are normalised by the energy of their targets; a total variation
 * cost is added ({@link CostOptions}).
 *
 * <p>The same pictures, options and number of threads give the same painting. Immutable; each call
 * of {@link #paint} allocates its own memory.
 */
public final class StyleTransfer {
  private final FeatureNetwork features;

  private StyleTransfer(FeatureNetwork features) {
    this.features = features;
  }

  /** Returns a style transfer with the features of a network. */
  public static StyleTransfer with(FeatureNetwork features) {
    return new StyleTransfer(features);
  }

  /**
   * Returns the scales, layers and memory of {@link #paint}.
   *
   * @param contentWidthPx width of the content, px
   * @param contentHeightPx its height, px
   * @throws TooLargeException if it does not fit into the memory of the options
   */
  public PaintingPlan plan(int contentWidthPx, int contentHeightPx, PaintingOptions options) {
    return new PaintingPlanner(features, options).plan(contentWidthPx, contentHeightPx);
  }

  /**
   * Paints.
   *
   * @param content the content; its transparency is kept. With a content weight of 0 it determines
   *     the size and, unless the painting starts from noise, the start
   * @param styles the styles; none to reconstruct the content
   * @param listener called after each evaluation, on this thread
   * @throws TooLargeException if it does not fit into the memory of the options
   * @throws ArithmeticException if J is not finite because weights are too large
   */
  public Painting paint(
      Picture content,
      List<StyleSource> styles,
      PaintingOptions options,
      PaintingListener listener) {
    if (styles.isEmpty() && options.costs().contentWeight() == 0) {
      throw new IllegalArgumentException(
          "a painting has a style, or a content with a weight above 0");
    }
    return new Run(content, styles, options, listener).paint();
  }

  private final class Run {
    private final Picture content;
    private final List<StyleSource> styles;
    private final PaintingOptions options;
    private final PaintingListener listener;
    private final PaintingPlanner planning;
    private final PaintingPlan plan;
    private int evaluations;

    Run(
        Picture content,
        List<StyleSource> styles,
        PaintingOptions options,
        PaintingListener listener) {
      this.options = options;
      this.listener = listener;
      this.planning = new PaintingPlanner(features, options);
      this.plan = planning.plan(content.widthPx(), content.heightPx());
      this.content = content;
      this.styles = prepared(content, styles);
    }

    private List<StyleSource> prepared(Picture content, List<StyleSource> sources) {
      List<StyleSource> prepared = new ArrayList<>();
      for (StyleSource source : sources) {
        Picture style = source.picture();
        Picture recoloured =
            switch (options.colours()) {
              case OF_STYLE -> style;
              case LUMINANCE_ONLY -> ColourTransfer.greyLike(style, content);
              case STYLE_MATCHED -> ColourTransfer.matched(style, content);
            };
        prepared.add(new StyleSource(recoloured, source.weight(), source.mask()));
      }
      return prepared;
    }

    Painting paint() {
      Picture painted = null;
      CostParts costs = new CostParts(0, 0, 0);
      boolean stopped = false;
      for (int i = 0; i < plan.scales().size() && !stopped; i++) {
        PaintingPlan.Scale scale = plan.scales().get(i);
        Picture sized = Resize.to(content, scale.widthPx(), scale.heightPx());
        ScaleRun run = new ScaleRun(i, sized, painted == null ? start(sized) : painted);
        stopped = run.descend() == End.STOPPED;
        painted = run.picture();
        costs = run.costs;
      }
      if (painted == null) {
        throw new IllegalStateException("a plan has at least one scale");
      }
      PaintingPlan.Scale last = plan.scales().get(plan.scales().size() - 1);
      return new Painting(finished(painted, last), costs, evaluations, stopped);
    }

    /** Returns the start of the first scale. */
    private Picture start(Picture sized) {
      Planes planes = Planes.of(prepareContent(sized));
      float[] values = planes.values();
      float share = (float) options.noiseShare();
      Random random = new Random(options.seed());
      for (int i = 0; share > 0 && i < values.length; i++) {
        values[i] = (1 - share) * values[i] + share * random.nextFloat();
      }
      return planes.toPicture();
    }

    private Picture prepareContent(Picture sized) {
      Picture ground = sized.opaque();
      return options.colours() == ColourMode.LUMINANCE_ONLY ? ColourTransfer.grey(ground) : ground;
    }

    /** Returns the final painting: at its size, with the content's opacity. */
    private Picture finished(Picture painted, PaintingPlan.Scale size) {
      Picture full = Resize.to(painted, size.widthPx(), size.heightPx());
      Picture sized = Resize.to(content, size.widthPx(), size.heightPx());
      Picture coloured =
          options.colours() == ColourMode.LUMINANCE_ONLY
              ? ColourTransfer.withColoursOf(full, sized.opaque())
              : full;
      return sized.isOpaque() ? coloured : Transparency.of(sized, coloured);
    }

    /** One size being painted. */
    private final class ScaleRun {
      private final int index;
      private final PaintingPlan.Scale scale;
      private final Planes painting;
      private final PaintingPlanner.Sizing sizing;
      private final Picture sized;
      private long firstNanos;
      private CostParts costs = new CostParts(0, 0, 0);

      ScaleRun(int index, Picture sized, Picture start) {
        this.index = index;
        this.scale = plan.scales().get(index);
        this.sized = sized;
        this.sizing = planning.sizing(scale.heightPx(), scale.widthPx());
        Picture same = Resize.to(start, scale.widthPx(), scale.heightPx());
        this.painting = sizing.extended(Planes.of(same));
      }

      End descend() {
        Targets targets =
            new Targets(
                features,
                plan,
                options.costs(),
                options.engine(),
                sizing::extended,
                sizing::reading);
        int longest = Math.max(scale.widthPx(), scale.heightPx());
        int styleLongest = (int) Math.max(16, Math.round(longest * options.styleScale()));
        Picture shown =
            options.colours() == ColourMode.LUMINANCE_ONLY
                ? Transparency.of(sized, prepareContent(sized))
                : sized;
        PaintingCosts held = targets.read(shown, styles, styleLongest);
        try (PaintingObjective objective = objective(held)) {
          Descent descent =
              options
                  .method()
                  .optimiser(options.engine().threads())
                  .minimise(
                      painting.values(),
                      objective,
                      options.steps(),
                      (progress, x) -> watch(objective, progress, x));
          evaluations += descent.evaluations();
          return descent.end();
        }
      }

      private PaintingObjective objective(PaintingCosts held) {
        Nchw shape = painting.shape();
        Tiling tiling = sizing.tiling();
        return tiling.count() == 1
            ? new UntiledObjective(features, shape, held, options.engine())
            : new TiledObjective(features, tiling, held, options.engine());
      }

      private boolean watch(PaintingObjective objective, Watcher.Progress progress, float[] x) {
        costs = objective.parts();
        return listener.evaluated(
            new PaintingState(
                index + 1,
                plan.scales().size(),
                scale.widthPx(),
                scale.heightPx(),
                progress.iteration(),
                progress.evaluation(),
                options.steps(),
                costs,
                secondsLeft(progress.evaluation()),
                () -> finished(picture(x), plan.scales().get(plan.scales().size() - 1))));
      }

      /**
       * The time of an evaluation is proportional to the number of pixels. The first evaluation of
       * a scale is not used, since it includes the start of the engine.
       */
      private double secondsLeft(int evaluation) {
        if (evaluation == 1) {
          firstNanos = System.nanoTime();
        }
        double each = (System.nanoTime() - firstNanos) / 1e9 / Math.max(evaluation - 1, 1);
        double pixels = (double) scale.widthPx() * scale.heightPx();
        double left = each * (options.steps() - evaluation);
        for (PaintingPlan.Scale later : plan.scales().subList(index + 1, plan.scales().size())) {
          left += each * options.steps() * later.widthPx() * later.heightPx() / pixels;
        }
        return left;
      }

      Picture picture() {
        return picture(painting.values());
      }

      private Picture picture(float[] values) {
        Nchw shape = painting.shape();
        Picture all = new Planes(shape.height(), shape.width(), values).toPicture();
        return all.crop(0, 0, scale.widthPx(), scale.heightPx());
      }
    }
  }

  /** Combines the colours of one picture with the opacity of another. */
  private static final class Transparency {
    private Transparency() {}

    /** Returns a painting with the content's opacity; transparent pixels keep the content. */
    static Picture of(Picture content, Picture painting) {
      return Picture.ofRows(
          content.widthPx(),
          content.heightPx(),
          (y, into, offset) -> {
            for (int x = 0; x < content.widthPx(); x++) {
              int own = content.argb(x, y);
              into[offset + x] =
                  own >>> 24 == 0 ? own : (own & 0xff000000) | (painting.argb(x, y) & 0xffffff);
            }
          });
    }
  }
}
