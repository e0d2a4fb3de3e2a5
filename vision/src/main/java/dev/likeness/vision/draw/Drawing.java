package dev.likeness.vision.draw;

import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Draws boxes, points and labels on a copy of a picture, antialiased, each over the ones before.
 *
 * <pre>{@code
 * Picture drawn = Drawing.on(picture).box(face, 0xff00ff00, 3).point(eye, 0xffff0000, 2).finish();
 * }</pre>
 *
 * <p>Colours are {@code 0xAARRGGBB}. Needs no screen. For one thread at a time.
 */
public final class Drawing {
  /** Free space about a label's text, as a share of the label's height. */
  private static final double PADDING = 0.2;

  private final BufferedImage canvas;
  private final Graphics2D graphics;

  private Drawing(Picture picture) {
    canvas = new BufferedImage(picture.widthPx(), picture.heightPx(), BufferedImage.TYPE_INT_ARGB);
    int[] pixels = pixels();
    for (int y = 0; y < picture.heightPx(); y++) {
      picture.copyRow(y, pixels, y * picture.widthPx());
    }
    graphics = canvas.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Begins a drawing on a copy of the picture. */
  public static Drawing on(Picture picture) {
    return new Drawing(picture);
  }

  /**
   * Draws the outline of a box, half of the stroke inside it.
   *
   * @param strokePx width of the line, above 0
   */
  public Drawing box(Box box, int argb, double strokePx) {
    requirePositive(strokePx, "strokePx");
    graphics.setColor(new Color(argb, true));
    graphics.setStroke(
        new BasicStroke((float) strokePx, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    graphics.draw(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
    return this;
  }

  /**
   * Draws a filled circle about a point.
   *
   * @param radiusPx above 0
   */
  public Drawing point(Point point, int argb, double radiusPx) {
    requirePositive(radiusPx, "radiusPx");
    graphics.setColor(new Color(argb, true));
    graphics.fill(
        new Ellipse2D.Double(
            point.x() - radiusPx, point.y() - radiusPx, 2 * radiusPx, 2 * radiusPx));
    return this;
  }

  /**
   * Draws one line of text on a filled ground, moved so far that it stays inside the picture; what
   * is too long or too high for the picture is cut off at its right and lower border.
   *
   * @param topLeft the ground's top left corner
   * @param text control characters are drawn as spaces
   * @param heightPx height of the ground, above 0
   */
  public Drawing label(
      Point topLeft, String text, int textArgb, int backgroundArgb, double heightPx) {
    requirePositive(heightPx, "heightPx");
    double padding = PADDING * heightPx;
    String line = text.replaceAll("\\p{Cntrl}", " ");
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) (heightPx - padding));
    FontRenderContext context = new FontRenderContext(new AffineTransform(), true, true);
    TextLayout layout = new TextLayout(line.isEmpty() ? " " : line, font, context);
    double width = layout.getAdvance() + 2 * padding;
    double x = Math.max(0, Math.min(topLeft.x(), canvas.getWidth() - width));
    double y = Math.max(0, Math.min(topLeft.y(), canvas.getHeight() - heightPx));
    graphics.setColor(new Color(backgroundArgb, true));
    graphics.fill(new Rectangle2D.Double(x, y, width, heightPx));
    // The capital letters stand in the middle of the ground, whatever hangs below them.
    double capitals = new TextLayout("H", font, context).getBounds().getHeight();
    double baseline = y + (heightPx + capitals) / 2;
    Shape letters = layout.getOutline(AffineTransform.getTranslateInstance(x + padding, baseline));
    graphics.setColor(new Color(textArgb, true));
    graphics.fill(letters);
    return this;
  }

  /** Returns the picture as drawn so far. */
  public Picture finish() {
    return Picture.of(canvas.getWidth(), canvas.getHeight(), pixels());
  }

  private int[] pixels() {
    return ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
  }

  private static void requirePositive(double value, String name) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " is a number above 0, got " + value);
    }
  }
}
