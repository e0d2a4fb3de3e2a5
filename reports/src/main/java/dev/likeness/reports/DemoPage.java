package dev.likeness.reports;

import dev.likeness.reports.DemoFindings.Comparison;
import dev.likeness.reports.DemoFindings.Search;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The page of the demonstration. */
public final class DemoPage {
  private static final String STYLE =
      """
      <style>
        .faces { display: flex; flex-wrap: wrap; gap: .8rem; margin: .8rem 0; }
        .face { width: 9.4rem; background: var(--panel); border-radius: .5rem; overflow: hidden; }
        .face img, .pair img { display: block; width: 100%; aspect-ratio: 1; object-fit: cover; }
        .face p { margin: .35rem .55rem .5rem; font-size: .9rem; line-height: 1.3; }
        .pair { width: 15rem; background: var(--panel); border-radius: .5rem; overflow: hidden; }
        .pair div { display: grid; grid-template-columns: 1fr 1fr; gap: 2px; }
        .pair p { margin: .35rem .55rem .5rem; font-size: .9rem; line-height: 1.3; }
        .face small, .pair small { color: var(--soft); white-space: nowrap; font-size: .78rem; }
        .wrong { outline: 3px solid var(--impostor); }
        .three { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
        .three img { display: block; width: 100%; border-radius: .5rem; }
        .sheet { display: block; width: 100%; max-width: 60rem; border-radius: .5rem; }
      </style>
      """;

  private final Path folder;

  private DemoPage(Path folder) {
    this.folder = folder;
  }

  /** Returns the page that lies in a folder. */
  public static String of(DemoFindings findings, Path folder) {
    DemoPage page = new DemoPage(folder);
    Html sections = new Html().markup(STYLE);
    page.enrolled(sections, findings);
    page.compared(sections, findings);
    page.searched(sections, findings);
    page.painted(sections, findings.painted());
    page.looked(sections, findings.looked());
    page.networks(sections, findings);
    return PageStyle.page(
        "Likeness at work",
        "Nobody here exists: a statistical model drew these people, and a small program the"
            + " paintings. What you see below was worked out on this machine just now, by the"
            + " networks that come with the product.",
        sections);
  }

  private void enrolled(Html html, DemoFindings findings) {
    html.markup("<section>")
        .element("h2", "Enrolled from one picture each")
        .markup("<div class=\"faces\">");
    for (Map.Entry<String, Path> entry : findings.enrolled().entrySet()) {
      html.markup(face(entry.getValue(), entry.getKey(), "", false));
    }
    html.markup("</div>")
        .element(
            "p", findings.stranger() + " is not enrolled, and is the stranger in what follows.")
        .markup("</section>");
  }

  private void compared(Html html, DemoFindings findings) {
    html.markup("<section>")
        .element("h2", "The same person?")
        .element(
            "p",
            "Two pictures show the same person when the distance d of their encodings is at most"
                + " tau: here one in a thousand pairs of strangers comes that near.")
        .markup("<div class=\"faces\">");
    for (Comparison c : findings.comparisons()) {
      boolean right = c.answer().same() == c.samePerson();
      html.markup(
          "<div class=\"pair"
              + (right ? "" : " wrong")
              + "\"><div>"
              + image(c.left())
              + image(c.right())
              + "</div><p>"
              + (c.answer().same() ? "same person" : "different people")
              + "<br><small>d = "
              + Words.distance(c.answer().distance())
              + (c.answer().same() ? " &le; " : " &gt; ")
              + Words.distance(c.answer().threshold().tau())
              + (right ? "" : "; this is wrong")
              + "</small></p></div>");
    }
    html.markup("</div></section>");
  }

  private void searched(Html html, DemoFindings findings) {
    long right = findings.searches().stream().filter(Search::isRight).count();
    html.markup("<section>")
        .element("h2", "Who is this?")
        .element(
            "p",
            String.format(
                Locale.ROOT,
                "Each of %d other pictures was searched for among the %d people enrolled; tau"
                    + " follows from their number, so that at most one search in a hundred for a"
                    + " stranger gives a name. %d answers are right.",
                findings.searches().size(),
                findings.enrolled().size(),
                right))
        .markup("<div class=\"faces\">");
    for (Search s : findings.searches()) {
      String name = s.answer().person().map(m -> m.person().name()).orElse("unknown");
      String how =
          s.answer().candidates().stream()
              .findFirst()
              .map(
                  m ->
                      "d = "
                          + Words.distance(m.distance())
                          + (s.answer().person().isPresent() ? " \u2264 " : " > ")
                          + Words.distance(s.answer().tau()))
              .orElse("");
      html.markup(face(s.picture(), name, s.isRight() ? how : how + "; wrong", !s.isRight()));
    }
    html.markup("</div></section>");
  }

  private void painted(Html html, DemoFindings.Painted painted) {
    html.markup("<section>")
        .element("h2", "Painted in the manner of another")
        .markup("<div class=\"three\">")
        .markup(image(painted.content()) + image(painted.style()) + image(painted.painting()))
        .markup("</div>")
        .element(
            "p",
            String.format(
                Locale.ROOT,
                "Gradient descent on the pixels, %d evaluations in %.1f s. Try your own:",
                painted.evaluations(),
                painted.seconds()))
        .markup(
            "<p><code>./likeness paint --content photo.jpg --style painting.jpg -o"
                + " out.png</code></p></section>");
  }

  private void looked(Html html, DemoFindings.Looked looked) {
    html.markup("<section>")
        .element("h2", "What units look for")
        .element(
            "p",
            String.format(
                Locale.ROOT,
                "The nine patches of %d pictures that excite each of %d units of layer %s most.",
                looked.pictures(),
                looked.units(),
                looked.layer()))
        .markup("<img class=\"sheet\" src=\"" + link(looked.sheet()) + "\" alt=\"patches\">")
        .markup(
            "<p><a href=\"" + link(looked.page()) + "\">The page of this layer</a></p></section>");
  }

  private void networks(Html html, DemoFindings findings) {
    html.markup("<section>")
        .element("h2", "By which networks")
        .element(
            "p",
            findings.detector()
                + " found the faces, "
                + findings.encoder()
                + " told them apart, "
                + findings.features()
                + " painted. How good they are on real people: ./likeness model list")
        .markup("</section>");
  }

  private String face(Path picture, String name, String how, boolean wrong) {
    return "<div class=\"face"
        + (wrong ? " wrong" : "")
        + "\">"
        + image(picture)
        + "<p>"
        + Html.escape(name)
        + (how.isEmpty() ? "" : "<br><small>" + Html.escape(how) + "</small>")
        + "</p></div>";
  }

  private String image(Path picture) {
    return "<img src=\"" + link(picture) + "\" alt=\"\">";
  }

  private String link(Path file) {
    return Html.escape(folder.relativize(file).toString().replace('\\', '/'));
  }
}
