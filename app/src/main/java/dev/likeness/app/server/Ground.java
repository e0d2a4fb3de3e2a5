package dev.likeness.app.server;

import dev.likeness.app.Home;
import dev.likeness.app.server.request.Traffic;

/**
 * What groups of routes stand on.
 *
 * @param config how the server runs
 * @param home where the program keeps its things
 * @param traffic what was served so far
 */
public record Ground(ServerConfig config, Home home, Traffic traffic) {}
