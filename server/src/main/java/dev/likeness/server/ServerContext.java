package dev.likeness.server;

import dev.likeness.audit.AuditLog;
import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.data.DataFaults;
import dev.likeness.server.face.Faces;
import dev.likeness.server.operation.ServerMeters;
import dev.likeness.server.people.PeopleCollections;
import dev.likeness.server.request.RequestCounters;
import dev.likeness.tasks.Home;

/**
 * What groups of routes stand on. Whoever opens something of their own closes it in their group's
 * {@code close}.
 *
 * @param config how the server runs
 * @param home where the program keeps its things
 * @param meters what is measured
 * @param traffic measures requests
 * @param faces the detector and encoder
 * @param faults what the data folder must hold and cannot be used now
 * @param collections who is enrolled
 * @param keys who may ask
 * @param log where it stands who asked and changed what
 */
public record ServerContext(
    ServerConfig config,
    Home home,
    ServerMeters meters,
    RequestCounters traffic,
    Faces faces,
    DataFaults faults,
    PeopleCollections collections,
    ApiKeys keys,
    AuditLog log) {}
