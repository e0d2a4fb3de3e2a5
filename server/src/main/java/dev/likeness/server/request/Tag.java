package dev.likeness.server.request;

/** A group of operations in the API document, in the order of its page. */
public enum Tag {
  FACES("Faces", "Find, compare and encode faces. Nothing is kept."),
  COLLECTIONS("Collections", "Who may be recognised, and how sure it must be."),
  PEOPLE("People", "Enrol, search, forget."),
  LIVENESS("Liveness", "Is it a person before the camera?"),
  JOBS("Jobs", "What takes long: paintings, looks into networks, trainings, calibrations."),
  OPERATION("Operation", "For those who keep the server.");

  private final String title;
  private final String description;

  Tag(String title, String description) {
    this.title = title;
    this.description = description;
  }

  /** Returns the group's name. */
  public String title() {
    return title;
  }

  /** Returns what the group is for. */
  public String description() {
    return description;
  }
}
