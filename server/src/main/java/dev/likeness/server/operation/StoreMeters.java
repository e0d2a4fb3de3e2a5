package dev.likeness.server.operation;

import dev.likeness.gallery.StoreState;
import dev.likeness.gallery.StoreState.NodeState;
import dev.likeness.gallery.StoreState.OpenGallery;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is measured of the store that servers share; nothing is printed where there is none. */
final class StoreMeters {
  private static final double MS_PER_S = 1000;

  private final MultiGauge nodes;
  private final MultiGauge majority;
  private final MultiGauge unapplied;
  private final MultiGauge age;

  StoreMeters(MeterRegistry registry) {
    nodes =
        MultiGauge.builder("likeness.store.nodes")
            .description("Nodes of the store that are known, by their state.")
            .register(registry);
    majority =
        MultiGauge.builder("likeness.store.majority")
            .description("Whether a majority of the store's nodes can be reached: 1 or 0.")
            .register(registry);
    unapplied =
        MultiGauge.builder("likeness.collection.lag.changes")
            .description("Changes of a collection that were read and are not applied yet.")
            .register(registry);
    age =
        MultiGauge.builder("likeness.collection.lag.seconds")
            .description("Time since all changes of a collection were read and applied.")
            .register(registry);
  }

  /** Takes the state to be printed next. */
  void note(StoreState store) {
    nodes.register(
        Stream.of(NodeState.values())
            .<MultiGauge.Row<?>>map(
                state -> MultiGauge.Row.of(Tags.of("state", state.id()), store.count(state)))
            .toList(),
        true);
    majority.register(
        List.of(MultiGauge.Row.of(Tags.empty(), store.majorityReachable() ? 1 : 0)), true);
    Map<String, OpenGallery> galleries = new TreeMap<>();
    store.galleries().forEach(gallery -> galleries.put(gallery.id(), gallery));
    unapplied.register(
        ServerMeters.rows(galleries, OpenGallery::unappliedChanges, Math::max), true);
    age.register(
        ServerMeters.rows(
            galleries, gallery -> gallery.sinceRead().toMillis() / MS_PER_S, Math::max),
        true);
  }
}
