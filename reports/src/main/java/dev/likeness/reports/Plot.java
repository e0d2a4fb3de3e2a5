package dev.likeness.reports;

import dev.likeness.encoding.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plot of lines, steps and bars with two axes, as inline SVG.
 *
 * <p>Colours are classes of the page's style sheet. Elements have tooltips, and the plot has a
 * description for screen readers. The view box is 480 wide; the plot scales with its container.
 */
final class Plot {
  private static final int WIDTH = 480;
  private static final int LEFT = 76;
  private static final int RIGHT = 14;
  private static final int PLOT_HEIGHT = 250;
  private static final int BOTTOM = 46;
  private static final int LEGEND_LINE = 18;
  private static final int TOOLTIPS = 60;

  /** A point of a line. */
  record Point(double x, double y) {}

  private record Legend(String label, String colour, boolean area) {}

  private final String id;
  private final String title;
  private final String description;
  private final Axis x;
  private final Axis y;
  private final StringBuilder drawn = new StringBuilder();
  private final List<Legend> legends = new ArrayList<>();

  /**
   * Creates an empty plot.
   *
   * @param id unique on the page; letters and digits
   * @param title the title
   * @param description a description of the plot for screen readers
   */
  Plot(String id, String title, String description, Axis x, Axis y) {
    this.id = id;
    this.title = title;
    this.description = description;
    this.x = x;
    this.y = y;
  }

  /** Adds a polyline. */
  Plot line(String label, String colour, List<Point> points) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? "M" : "L").append(place(point));
    }
    return path(label, colour, path.toString(), points);
  }

  /** Adds a step curve: horizontal from each point to the next, then vertical. */
  Plot steps(String label, String colour, List<Point> points) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      if (path.isEmpty()) {
        path.append('M').append(place(point));
      } else {
        path.append(String.format(Locale.ROOT, "H%.1fV%.1f", px(point.x()), py(point.y())));
      }
    }
    return path(label, colour, path.toString(), points);
  }

  /** Adds the bars of a histogram, normalised to shares. */
  Plot bars(String label, String colour, Histogram histogram) {
    legends.add(new Legend(label, colour, true));
    long total = histogram.counts().stream().mapToLong(Long::longValue).sum();
    int bins = histogram.counts().size();
    double width = (histogram.to() - histogram.from()) / bins;
    drawn.append("<g class=\"area ").append(colour).append("\">\n");
    for (int bin = 0; bin < bins; bin++) {
      long count = histogram.counts().get(bin);
      if (count > 0) {
        double from = histogram.from() + bin * width;
        double top = py((double) count / total);
        drawn.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"><title>%s</title></rect>\n",
                px(from),
                top,
                Math.max(0.5, px(from + width) - px(from)),
                Math.max(0.5, PLOT_HEIGHT - top),
                Html.escape(
                    String.format(
                        Locale.ROOT,
                        "%s: %,d from %.4f to %.4f",
                        label,
                        count,
                        from,
                        from + width))));
      }
    }
    drawn.append("</g>\n");
    return this;
  }

  /** Adds a vertical line. */
  Plot vertical(String label, String colour, double at) {
    legends.add(new Legend(label, colour, false));
    drawn.append(
        String.format(
            Locale.ROOT,
            "<path class=\"curve %s\" d=\"M%.1f %dV%d\"><title>%s</title></path>\n",
            colour,
            px(at),
            0,
            PLOT_HEIGHT,
            Html.escape(label)));
    return this;
  }

  /** Returns the plot as an SVG element. */
  String svg() {
    int top = 8 + LEGEND_LINE * legends.size();
    int height = top + PLOT_HEIGHT + BOTTOM;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " aria-labelledby=\"%s-title %s-desc\">\n"
                + "<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n",
            WIDTH,
            height,
            id,
            id,
            id,
            Html.escape(title),
            id,
            Html.escape(description)));
    drawLegends(svg);
    svg.append(String.format(Locale.ROOT, "<g transform=\"translate(0 %d)\">\n", top));
    drawAxes(svg);
    svg.append(drawn).append("</g>\n</svg>\n");
    return svg.toString();
  }

  private void drawLegends(StringBuilder svg) {
    for (int k = 0; k < legends.size(); k++) {
      Legend legend = legends.get(k);
      int middle = 10 + k * LEGEND_LINE;
      svg.append(
          legend.area()
              ? String.format(
                  Locale.ROOT,
                  "<g class=\"area %s\"><rect x=\"%d\" y=\"%d\" width=\"22\" height=\"10\"/></g>",
                  legend.colour(),
                  LEFT,
                  middle - 5)
              : String.format(
                  Locale.ROOT,
                  "<path class=\"curve %s\" d=\"M%d %dh22\"/>",
                  legend.colour(),
                  LEFT,
                  middle));
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\">%s</text>\n",
              LEFT + 30,
              middle + 4,
              Html.escape(legend.label())));
    }
  }

  private void drawAxes(StringBuilder svg) {
    for (Axis.Mark mark : x.marks()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=\"grid\" d=\"M%.1f 0V%d\"/>"
                  + "<text class=\"mark\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
              px(mark.value()),
              PLOT_HEIGHT,
              px(mark.value()),
              PLOT_HEIGHT + 16,
              mark.text()));
    }
    for (Axis.Mark mark : y.marks()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=\"grid\" d=\"M%d %.1fH%d\"/>"
                  + "<text class=\"mark\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
              LEFT,
              py(mark.value()),
              WIDTH - RIGHT,
              LEFT - 6,
              py(mark.value()) + 4,
              mark.text()));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <path class="frame" d="M%d 0V%dH%d"/>
            <text x="%d" y="%d" text-anchor="middle">%s</text>
            <text transform="translate(14 %d) rotate(-90)" text-anchor="middle">%s</text>
            """,
            LEFT,
            PLOT_HEIGHT,
            WIDTH - RIGHT,
            (LEFT + WIDTH - RIGHT) / 2,
            PLOT_HEIGHT + 36,
            Html.escape(x.label()),
            PLOT_HEIGHT / 2,
            Html.escape(y.label())));
  }

  private Plot path(String label, String colour, String path, List<Point> points) {
    legends.add(new Legend(label, colour, false));
    drawn.append(
        String.format(
            Locale.ROOT,
            "<path class=\"curve %s\" d=\"%s\"><title>%s</title></path>\n",
            colour,
            path,
            Html.escape(label)));
    int every = points.size() / TOOLTIPS + 1;
    for (int k = 0; k < points.size(); k += every) {
      Point point = points.get(k);
      drawn.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"touch\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"><title>%s</title></circle>\n",
              px(point.x()),
              py(point.y()),
              Html.escape(
                  String.format(
                      Locale.ROOT,
                      "%s %.4g, %s %.4g",
                      x.label(),
                      point.x(),
                      y.label(),
                      point.y()))));
    }
    return this;
  }

  private String place(Point point) {
    return String.format(Locale.ROOT, "%.1f %.1f", px(point.x()), py(point.y()));
  }

  private double px(double value) {
    return LEFT + x.at(value) * (WIDTH - RIGHT - LEFT);
  }

  private double py(double value) {
    return (1 - y.at(value)) * PLOT_HEIGHT;
  }
}
