package dev.likeness.reports;

/** A builder of HTML; all text is escaped. */
public final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Returns a text with {@code & < > " '} escaped and control characters replaced. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }

  /** Adds trusted markup without escaping. */
  public Html markup(String markup) {
    out.append(markup).append('\n');
    return this;
  }

  /** Adds an element with a text. */
  public Html element(String tag, String text) {
    out.append('<').append(tag).append('>').append(escape(text));
    out.append("</").append(tag).append(">\n");
    return this;
  }

  /** Opens a table with the given column headings; the first column holds the row headings. */
  public Html table(String... heads) {
    out.append("<div class=\"scroll\"><table>\n<thead><tr>");
    for (String head : heads) {
      out.append("<th scope=\"col\">").append(escape(head)).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    return this;
  }

  /** Adds a row of a table. */
  public Html row(String name, String... cells) {
    out.append("<tr><th scope=\"row\">").append(escape(name)).append("</th>");
    for (String cell : cells) {
      out.append("<td>").append(escape(cell)).append("</td>");
    }
    out.append("</tr>\n");
    return this;
  }

  public Html endTable() {
    out.append("</tbody></table></div>\n");
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
