package dev.likeness.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.likeness.encoding.Histogram;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.vision.geometry.Point;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes each part of a card; {@link CardReader} is its counterpart, in the same order. */
final class CardWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private CardWriter(JsonGenerator json) {
    this.json = json;
  }

  static String json(ModelCard card) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      new CardWriter(generator).card(card);
    } catch (IOException e) {
      throw new UncheckedIOException("a card could not be written to memory", e);
    }
    return text.append('\n').toString();
  }

  private void card(ModelCard card) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", card.name());
    json.writeStringField("title", card.title());
    json.writeStringField("task", card.task().id());
    file(card.file());
    input(card.input());
    output(card.output());
    if (card.alignment() != null) {
      alignment(card.alignment());
    }
    if (card.distance() != null) {
      json.writeStringField("distance", card.distance().id());
    }
    json.writeObjectFieldStart("licence");
    json.writeStringField("spdx", card.licence().spdx());
    json.writeStringField("address", card.licence().address());
    json.writeStringField("notice", card.licence().notice());
    json.writeEndObject();
    json.writeStringField("provenance", card.provenance());
    if (card.measured() != null) {
      measured(card.measured());
    }
    if (!card.figures().isEmpty()) {
      figures(card.figures());
    }
    json.writeEndObject();
  }

  private void file(ModelFile file) throws IOException {
    json.writeObjectFieldStart("file");
    json.writeStringField("file_name", file.fileName());
    json.writeNumberField("bytes", file.bytes());
    json.writeStringField("sha256", file.sha256());
    if (file.address() != null) {
      json.writeStringField("address", file.address().toString());
    }
    json.writeEndObject();
  }

  private void input(InputSpec input) throws IOException {
    json.writeObjectFieldStart("input");
    json.writeNumberField("width_px", input.widthPx());
    json.writeNumberField("height_px", input.heightPx());
    json.writeNumberField("multiple_px", input.multiplePx());
    json.writeStringField("channels", input.channels().id());
    numbers("mean", input.mean());
    numbers("deviation", input.deviation());
    json.writeEndObject();
  }

  private void output(OutputSpec output) throws IOException {
    json.writeObjectFieldStart("output");
    json.writeStringField("kind", output.kind().id());
    json.writeArrayFieldStart("names");
    for (String name : output.names()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeNumberField("dimension", output.dimension());
    json.writeEndObject();
  }

  private void alignment(AlignmentTemplate alignment) throws IOException {
    json.writeObjectFieldStart("alignment");
    json.writeNumberField("side_px", alignment.sidePx());
    json.writeObjectFieldStart("points");
    point("left_eye", alignment.points().leftEye());
    point("right_eye", alignment.points().rightEye());
    point("nose", alignment.points().nose());
    point("left_mouth", alignment.points().leftMouth());
    point("right_mouth", alignment.points().rightMouth());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void point(String name, Point point) throws IOException {
    numbers(name, List.of(point.x(), point.y()));
  }

  private void measured(ScoreDistribution measured) throws IOException {
    json.writeObjectFieldStart("measured");
    json.writeStringField("distance", measured.distance().id());
    json.writeStringField("source", measured.source());
    json.writeNumberField("people", measured.people());
    json.writeNumberField("genuine_pairs", measured.genuinePairs());
    json.writeNumberField("impostor_pairs", measured.impostorPairs());
    json.writeArrayFieldStart("points");
    for (OperatingPoint point : measured.points()) {
      json.writeStartObject();
      json.writeNumberField("distance", point.distance());
      rate("false_match", point.falseMatch());
      rate("false_non_match", point.falseNonMatch());
      json.writeEndObject();
    }
    json.writeEndArray();
    histogram("genuine", measured.genuine());
    histogram("impostor", measured.impostor());
    json.writeEndObject();
  }

  private void rate(String name, Rate rate) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("value", rate.value());
    json.writeNumberField("low", rate.low());
    json.writeNumberField("high", rate.high());
    json.writeStringField("basis", rate.basis().id());
    json.writeEndObject();
  }

  private void histogram(String name, Histogram histogram) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("from", histogram.from());
    json.writeNumberField("to", histogram.to());
    json.writeArrayFieldStart("counts");
    for (long count : histogram.counts()) {
      json.writeNumber(count);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void figures(List<Metric> figures) throws IOException {
    json.writeArrayFieldStart("figures");
    for (Metric figure : figures) {
      json.writeStartObject();
      json.writeStringField("what", figure.what());
      json.writeNumberField("value", figure.value());
      json.writeStringField("unit", figure.unit());
      json.writeStringField("source", figure.source());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void numbers(String name, List<Double> numbers) throws IOException {
    json.writeArrayFieldStart(name);
    for (double number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }
}
