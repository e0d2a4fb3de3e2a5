package dev.likeness.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The page of {@code look}: layers from shallow to deep, nine patches for each unit. */
final class LensPage {
  private static final String CSS =
      """
      .layer { border-top: 1px solid var(--rule); padding: .4rem 0; }
      .layer summary b { font-size: 1.15rem; margin-right: .8rem; }
      .layer summary span { color: var(--soft); }
      .layer .order { font: inherit; font-size: .85rem; }
      .units { display: grid; gap: .8rem .6rem;
        grid-template-columns: repeat(auto-fill, minmax(144px, 1fr)); justify-items: center; }
      .unit { width: 144px; }
      .unit figcaption { display: flex; justify-content: space-between; margin: 0;
        font-size: .8rem; font-weight: 400; color: var(--soft); font-variant-numeric: tabular-nums; }
      .unit.wanted { outline: 3px solid var(--impostor); outline-offset: 3px; }
      .nine { width: 144px; height: 144px; display: grid; grid-template-columns: repeat(3, 48px);
        grid-auto-rows: 48px; background: var(--panel); }
      .nine p { grid-column: 1 / -1; grid-row: 1 / -1; place-self: center; color: var(--soft); }
      .nine button { border: 0; padding: 0; cursor: zoom-in; }
      .nine button:hover, .nine button:focus-visible { outline: 2px solid var(--genuine); z-index: 1; }
      dialog { max-width: min(94vw, 46rem); width: 100%; border: 1px solid var(--rule);
        border-radius: .6rem; background: var(--paper); color: var(--ink); }
      dialog::backdrop { background: #000a; }
      dialog h2 { margin: 0; }
      .stage { position: relative; max-height: 70vh; margin: .6rem auto; max-width: 100%; }
      .stage img { width: 100%; height: 100%; display: block; }
      .frame { position: absolute; box-shadow: 0 0 0 2px #fff, 0 0 0 4px #000; }
      """;

  private LensPage() {}

  static String of(LensDocument document) {
    String lead =
        document.title()
            + ": for each unit the nine patches, of "
            + document.picturesLookedAt()
            + " pictures, that excite it most. A patch is all that the unit sees. Choose one to see"
            + " where it lies; the number of a unit is a link to it.";
    Html html =
        new Html()
            .markup("<style>\n" + CSS + "</style>")
            .markup("<div id=\"layers\"></div>")
            .markup(
                "<dialog><h2></h2><p class=\"facts note\"></p><div class=\"stage\"><img"
                    + " alt=\"\"><div class=\"frame\"></div></div><form"
                    + " method=\"dialog\"><button autofocus>close</button></form></dialog>")
            .markup(data("data", document.toJson()))
            .markup(
                data(
                    "sheets",
                    "{\"thumb\":"
                        + LensFiles.THUMB_PX
                        + ",\"unitSide\":"
                        + LensFiles.UNIT_PX
                        + ",\"columns\":"
                        + LensFiles.COLUMNS
                        + "}"))
            .markup("<script>\n" + script() + "</script>");
    return PageStyle.page("What the units of " + document.network() + " look for", lead, html);
  }

  /** JSON inside a page: no text of it may end the element. */
  private static String data(String id, String json) {
    return "<script type=\"application/json\" id=\""
        + id
        + "\">"
        + json.replace("<", "\\u003c")
        + "</script>";
  }

  private static String script() {
    try (InputStream script = LensPage.class.getResourceAsStream("lens.js")) {
      return new String(
          Objects.requireNonNull(script, "lens.js is part of the program").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
