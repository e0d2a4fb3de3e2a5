package dev.likeness.server.document;

import dev.likeness.server.access.Permission;
import dev.likeness.server.request.Lane;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The errors that a route's answers may be: its own, and those that come of what a route is. */
final class Errors {
  private Errors() {}

  /** Returns the codes of errors, by their status. */
  static Map<Integer, List<String>> of(Route route, Operation operation) {
    Map<Integer, List<String>> errors = new TreeMap<>();
    operation.errors().forEach((status, codes) -> add(errors, status, codes));
    add(errors, 400, List.of("invalid_request", "unknown_field", "duplicate_field"));
    add(errors, 500, List.of("internal_error"));
    add(errors, 403, List.of("forbidden"));
    if (route.needs() != Permission.OPEN) {
      add(errors, 401, List.of("missing_key", "invalid_key"));
    }
    if (route.path().contains("{")) {
      add(
          errors,
          404,
          List.of(route.path().contains("{collection}") ? "collection_not_found" : "not_found"));
    }
    add(errors, 503, List.of("stopping"));
    if (route.path().contains("{collection}")) {
      add(errors, 503, List.of("collection_closed"));
    }
    if (route.needs() != Permission.OPEN) {
      add(errors, 429, List.of("too_many_requests"));
    }
    if (route.lane() != Lane.IMMEDIATE) {
      add(errors, 503, List.of("overloaded", "audit_unavailable"));
    }
    route
        .bodyFields()
        .ifPresent(
            fields -> {
              add(errors, 503, List.of("overloaded"));
              add(errors, 400, List.of("missing_field"));
              add(errors, 408, List.of("request_timeout"));
              add(errors, 413, List.of("request_too_large"));
              add(errors, 415, List.of("unsupported_media_type"));
              if (fields.mostPictures() > 0) {
                add(errors, 400, List.of("invalid_image"));
                add(errors, 413, List.of("image_too_large"));
                add(errors, 415, List.of("unsupported_image_format"));
              }
            });
    return errors;
  }

  private static void add(Map<Integer, List<String>> errors, int status, List<String> codes) {
    List<String> all = errors.computeIfAbsent(status, key -> new ArrayList<>());
    codes.stream().filter(code -> !all.contains(code)).forEach(all::add);
  }
}
