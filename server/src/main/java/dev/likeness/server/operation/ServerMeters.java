package dev.likeness.server.operation;

import dev.likeness.audit.AuditLog;
import dev.likeness.network.InferenceListener;
import dev.likeness.server.data.DataFaults;
import dev.likeness.server.face.Faces;
import dev.likeness.server.people.PeopleCollections;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What is measured of a server: of its requests, networks, collections and audit log, and of the
 * virtual machine and the process by Micrometer's own binders.
 */
public final class ServerMeters implements AutoCloseable {
  /** More collections than this are measured together, as {@value #OTHERS}. */
  static final int MAX_COLLECTIONS = 200;

  private static final String OTHERS = "(others)";

  private static final Duration[] INFERENCE_EDGES =
      Stream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();
  private final JvmHeapPressureMetrics pressure = new JvmHeapPressureMetrics();
  private final Meter.MeterProvider<Timer> inferences =
      Timer.builder("likeness.inference")
          .description("Runs of a network.")
          .serviceLevelObjectives(INFERENCE_EDGES)
          .withRegistry(registry);
  private final MultiGauge people =
      MultiGauge.builder("likeness.people")
          .description("People in the collections that are open.")
          .register(registry);
  private final StoreMeters store = new StoreMeters(registry);
  private final MultiGauge encodings =
      MultiGauge.builder("likeness.encodings")
          .description("Encodings in the collections that are open.")
          .register(registry);

  /**
   * Begins to measure the process.
   *
   * @param version of the program
   * @param data the folder whose disk is measured
   */
  public ServerMeters(String version, Path data) {
    List<MeterBinder> binders =
        List.of(
            collector,
            pressure,
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new JvmInfoMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics());
    binders.forEach(binder -> binder.bindTo(registry));
    // As Micrometer's DiskSpaceMetrics, without the path, which is nobody's business.
    File disk = data.toFile();
    Gauge.builder("disk.free", disk, File::getUsableSpace)
        .description("Room on the disk of the data folder.")
        .strongReference(true)
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    Gauge.builder("disk.total", disk, File::getTotalSpace)
        .description("Size of the disk of the data folder.")
        .strongReference(true)
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    Gauge.builder("likeness.build.info", () -> 1)
        .description("The program's version.")
        .tag("version", version)
        .register(registry);
  }

  /** Returns where all is measured. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Returns what measures the runs of networks. */
  public InferenceListener inferences() {
    return (network, took) -> inferences.withTag("network", network).record(took);
  }

  /** Measures the faces that are found, and what is kept. */
  void watch(Faces faces, DataFaults faults, AuditLog log) {
    FunctionCounter.builder("likeness.faces.found", faces, Faces::found)
        .description("Faces found in pictures.")
        .register(registry);
    gauge(
        "likeness.data.faults",
        "Parts of the data that cannot be used.",
        faults,
        DataFaults::count);
    gauge(
        "likeness.audit.writable",
        "Whether the audit log can be written: 1 or 0.",
        log,
        audit -> audit.isWritable() ? 1 : 0);
    gauge(
        "likeness.audit.entries", "Entries of the audit log.", log, audit -> audit.head().number());
  }

  private <T> void gauge(String name, String meaning, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(meaning).register(registry);
  }

  /** Returns all measurements now, in Prometheus' text format 0.0.4. */
  String scrape(PeopleCollections collections) {
    Map<String, PeopleCollections.Size> sizes = collections.sizes();
    people.register(rows(sizes, PeopleCollections.Size::people, Double::sum), true);
    encodings.register(rows(sizes, PeopleCollections.Size::encodings, Double::sum), true);
    collections.storeState().ifPresent(state -> store.note(state));
    return registry.scrape();
  }

  /**
   * Returns a value of each collection.
   *
   * @param others makes one value of two, for the collections beyond {@link #MAX_COLLECTIONS}
   */
  static <T> List<MultiGauge.Row<?>> rows(
      Map<String, T> collections, ToDoubleFunction<T> value, DoubleBinaryOperator others) {
    Map<String, Double> values = new LinkedHashMap<>();
    collections.forEach(
        (id, of) ->
            values.merge(
                values.size() < MAX_COLLECTIONS ? id : OTHERS,
                value.applyAsDouble(of),
                others::applyAsDouble));
    return values.entrySet().stream()
        .<MultiGauge.Row<?>>map(
            entry -> MultiGauge.Row.of(Tags.of("collection", entry.getKey()), entry.getValue()))
        .toList();
  }

  @Override
  public void close() {
    collector.close();
    pressure.close();
    registry.close();
  }
}
