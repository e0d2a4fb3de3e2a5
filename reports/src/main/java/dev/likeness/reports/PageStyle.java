package dev.likeness.reports;

/**
 * The frame of a page: head, style sheet, heading and provenance. Pages load no external resources.
 */
final class PageStyle {
  private static final String CSS =
      """
      :root {
        color-scheme: light dark;
        --paper: #ffffff; --ink: #1c2024; --soft: #5b6570; --rule: #d8dde3; --panel: #f4f6f8;
        --genuine: #1f6fb2; --impostor: #c2570c; --tau1: #6b3fa0; --tau2: #0b7d69; --tau3: #8a6d00;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --paper: #14171a; --ink: #e8eaed; --soft: #a3adb8; --rule: #353c44; --panel: #1d2226;
          --genuine: #6cb4ee; --impostor: #f39a55; --tau1: #b79ae6; --tau2: #4ecbb3; --tau3: #d9bd4f;
        }
      }
      * { box-sizing: border-box; }
      body {
        margin: 0 auto; max-width: 76rem; padding: 1.5rem 1.25rem 3rem;
        background: var(--paper); color: var(--ink);
        font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      }
      h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; overflow-wrap: anywhere; }
      h2 { font-size: 1.2rem; margin: 2.2rem 0 .5rem; }
      h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
      p { margin: .4rem 0; max-width: 46rem; }
      .lead { color: var(--soft); max-width: 60rem; }
      .cards { display: grid; gap: .75rem; margin: 1.2rem 0;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 11.5rem), 1fr)); }
      .card { background: var(--panel); border-radius: .5rem; padding: .7rem .9rem; }
      .card b { display: block; font-size: 1.4rem; line-height: 1.3; white-space: nowrap; font-variant-numeric: tabular-nums; }
      .card span { color: var(--soft); font-size: .85rem; }
      .plots { display: grid; gap: 1.5rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
      figure { margin: 0; max-width: 36rem; break-inside: avoid; }
      figcaption { font-weight: 600; margin-bottom: .3rem; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
      th, td { text-align: right; padding: .3rem .7rem; border-bottom: 1px solid var(--rule); vertical-align: top; }
      td { white-space: nowrap; }
      th:first-child, td:first-child { text-align: left; padding-left: 0; }
      thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
      tbody th { font-weight: 500; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .5rem 0; }
      dt { color: var(--soft); }
      dd { margin: 0; overflow-wrap: anywhere; }
      .words dt { color: var(--ink); font-weight: 600; }
      code { font: .9em ui-monospace, "SF Mono", Consolas, monospace; }
      li { overflow-wrap: anywhere; }
      details > summary { cursor: pointer; }
      .note { color: var(--soft); font-size: .9rem; }
      svg.plot { display: block; width: 100%; height: auto; font-size: 12px; }
      svg text { fill: var(--ink); }
      svg .mark { fill: var(--soft); font-size: 11px; }
      svg .grid { stroke: var(--rule); stroke-width: 1; fill: none; }
      svg .frame { stroke: var(--soft); stroke-width: 1; fill: none; }
      svg .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
      svg .touch { fill: transparent; }
      svg .curve.genuine { stroke: var(--genuine); }
      svg .curve.impostor { stroke: var(--impostor); }
      svg .curve.chance { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 4; }
      svg .curve.tau1 { stroke: var(--tau1); stroke-dasharray: 7 3; }
      svg .curve.tau2 { stroke: var(--tau2); stroke-dasharray: 2 2; }
      svg .curve.tau3 { stroke: var(--tau3); stroke-dasharray: 9 2 2 2; }
      svg .area { fill-opacity: .5; }
      svg .area.genuine { fill: var(--genuine); }
      svg .area.impostor { fill: var(--impostor); }
      @media (max-width: 34rem) {
        body { padding: 1rem .9rem 2rem; }
        h1 { font-size: 1.35rem; }
        dl { grid-template-columns: 1fr; gap: 0; }
        dd { margin-bottom: .5rem; }
        svg.plot { font-size: 14px; }
        svg .mark { font-size: 13px; }
        table { font-size: .85rem; }
        th, td { padding: .3rem .4rem; }
        td { white-space: normal; }
        tbody th { min-width: 5rem; }
        .cards { gap: .5rem; grid-template-columns: 1fr 1fr; }
        .card b { font-size: 1.1rem; }
      }
      @media print {
        :root { --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; --panel: #f2f2f2;
          --genuine: #1f6fb2; --impostor: #c2570c; --tau1: #6b3fa0; --tau2: #0b7d69; --tau3: #8a6d00; }
        body { max-width: none; font-size: 10.5pt; padding: 0; }
        .plots { grid-template-columns: 1fr 1fr; }
        .scroll { overflow: visible; }
        tr, .card, dl > * { break-inside: avoid; }
        h2 { break-after: avoid; }
      }
      """;

  private PageStyle() {}

  /** Returns a complete page with its provenance at the end. */
  static String page(String title, String lead, Html sections, PageFacts facts) {
    return page(title, lead, new Html().markup(sections.toString() + measured(facts)));
  }

  /** Returns a complete page. */
  static String page(String title, String lead, Html sections) {
    return new Html()
        .markup("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">")
        .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .markup("<meta name=\"robots\" content=\"noindex\">")
        .element("title", title)
        .markup("<style>\n" + CSS + "</style>\n</head>\n<body>\n<header>")
        .element("h1", title)
        .markup("<p class=\"lead\">" + Html.escape(lead) + "</p>\n</header>\n<main>")
        .markup(sections.toString())
        .markup("</main>\n</body>\n</html>")
        .toString();
  }

  private static Html measured(PageFacts facts) {
    return new Html()
        .markup("<section>")
        .element("h2", "How it was measured")
        .markup("<dl>")
        .element("dt", "Command")
        .markup("<dd><code>" + Html.escape(facts.command()) + "</code></dd>")
        .element("dt", "Model")
        .element("dd", facts.model())
        .element("dt", "Data")
        .element("dd", facts.data())
        .element("dt", "Date")
        .element("dd", facts.date())
        .element("dt", "Version")
        .element("dd", facts.version())
        .markup("</dl>\n</section>");
  }

  /** Returns a plot with a caption. */
  static String figure(String caption, Plot plot) {
    return "<figure><figcaption>"
        + Html.escape(caption)
        + "</figcaption>\n"
        + plot.svg()
        + "</figure>";
  }

  /** Returns a card with one key metric. */
  static String card(String value, String what) {
    return "<div class=\"card\"><b>"
        + Html.escape(value)
        + "</b><span>"
        + Html.escape(what)
        + "</span></div>";
  }
}
