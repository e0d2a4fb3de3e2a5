package dev.likeness.network;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Histogram;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads each part of a card; {@link CardWriter} is its counterpart, in the same order. */
final class CardReader {
  private CardReader() {}

  static ModelCard card(JsonObject json) throws MalformedCardException {
    ModelCard card =
        new ModelCard(
            json.text("name"),
            json.text("title"),
            json.oneOf("task", Task.values(), Task::id),
            file(json.object("file")),
            input(json.object("input")),
            output(json.object("output")),
            json.has("alignment") ? alignment(json.object("alignment")) : null,
            json.has("distance") ? distance(json) : null,
            licence(json.object("licence")),
            json.text("provenance"),
            json.has("measured") ? measured(json.object("measured")) : null,
            json.has("figures") ? figures(json.objects("figures")) : List.of());
    json.end();
    return card;
  }

  private static ModelFile file(JsonObject json) throws MalformedCardException {
    ModelFile file =
        new ModelFile(
            json.text("file_name"),
            json.whole("bytes"),
            json.text("sha256"),
            json.has("address") ? URI.create(json.text("address")) : null);
    json.end();
    return file;
  }

  private static InputSpec input(JsonObject json) throws MalformedCardException {
    InputSpec input =
        new InputSpec(
            json.smallWhole("width_px"),
            json.smallWhole("height_px"),
            json.smallWhole("multiple_px"),
            json.oneOf("channels", ChannelOrder.values(), ChannelOrder::id),
            json.numbers("mean"),
            json.numbers("deviation"));
    json.end();
    return input;
  }

  private static OutputSpec output(JsonObject json) throws MalformedCardException {
    OutputSpec output =
        new OutputSpec(
            json.oneOf("kind", OutputKind.values(), OutputKind::id),
            json.texts("names"),
            json.smallWhole("dimension"));
    json.end();
    return output;
  }

  private static AlignmentTemplate alignment(JsonObject json) throws MalformedCardException {
    int sidePx = json.smallWhole("side_px");
    JsonObject points = json.object("points");
    FivePoints five =
        new FivePoints(
            point(points, "left_eye"),
            point(points, "right_eye"),
            point(points, "nose"),
            point(points, "left_mouth"),
            point(points, "right_mouth"));
    points.end();
    json.end();
    return new AlignmentTemplate(sidePx, five);
  }

  private static Point point(JsonObject json, String name) throws MalformedCardException {
    List<Double> xy = json.numbers(name);
    if (xy.size() != 2) {
      throw new MalformedCardException(
          "in the model card a point is [x, y], '" + name + "' has " + xy.size() + " numbers");
    }
    return new Point(xy.get(0), xy.get(1));
  }

  private static Distance distance(JsonObject json) throws MalformedCardException {
    return json.oneOf("distance", Distance.values(), Distance::id);
  }

  private static Licence licence(JsonObject json) throws MalformedCardException {
    Licence licence = new Licence(json.text("spdx"), json.text("address"), json.text("notice"));
    json.end();
    return licence;
  }

  private static ScoreDistribution measured(JsonObject json) throws MalformedCardException {
    ScoreDistribution measured =
        new ScoreDistribution(
            distance(json),
            json.text("source"),
            json.smallWhole("people"),
            json.whole("genuine_pairs"),
            json.whole("impostor_pairs"),
            operatingPoints(json.objects("points")),
            histogram(json.object("genuine")),
            histogram(json.object("impostor")));
    json.end();
    return measured;
  }

  private static List<Metric> figures(List<JsonObject> jsons) throws MalformedCardException {
    List<Metric> figures = new ArrayList<>();
    for (JsonObject json : jsons) {
      figures.add(
          new Metric(
              json.text("what"), json.number("value"), json.text("unit"), json.text("source")));
      json.end();
    }
    return figures;
  }

  private static List<OperatingPoint> operatingPoints(List<JsonObject> jsons)
      throws MalformedCardException {
    List<OperatingPoint> points = new ArrayList<>();
    for (JsonObject json : jsons) {
      points.add(
          new OperatingPoint(
              json.number("distance"),
              rate(json.object("false_match")),
              rate(json.object("false_non_match"))));
      json.end();
    }
    return points;
  }

  private static Rate rate(JsonObject json) throws MalformedCardException {
    Rate rate =
        new Rate(
            json.number("value"),
            json.number("low"),
            json.number("high"),
            json.oneOf("basis", Rate.Basis.values(), Rate.Basis::id));
    json.end();
    return rate;
  }

  private static Histogram histogram(JsonObject json) throws MalformedCardException {
    Histogram histogram =
        new Histogram(json.number("from"), json.number("to"), json.wholes("counts"));
    json.end();
    return histogram;
  }
}
