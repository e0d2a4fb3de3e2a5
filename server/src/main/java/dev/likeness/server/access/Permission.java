package dev.likeness.server.access;

import java.util.Locale;

/** What a request does, as fine as it is granted. Each route names exactly one. */
public enum Permission {
  /** Ask whether the server runs and how it is asked; needs no key. */
  OPEN(Reach.OPEN),
  /** Find faces in the request's picture. */
  DETECT_FACES(Reach.KEY),
  /** Encode and compare the faces of the request's pictures. */
  COMPARE_FACES(Reach.KEY),
  /** Paint. */
  PAINT(Reach.KEY),
  /** Look into networks. */
  LOOK(Reach.KEY),
  /** See the installed models. */
  VIEW_MODELS(Reach.KEY),
  /** Run liveness sessions. */
  CHECK_LIVENESS(Reach.KEY),
  /** List the collections that the key is for. */
  LIST_COLLECTIONS(Reach.KEY),
  /** See the size and settings of a collection. */
  VIEW_COLLECTION(Reach.COLLECTION),
  /** Search by the collection's policy or a stricter one, and see who matches: id and name. */
  SEARCH(Reach.COLLECTION),
  /** See candidates, distances and all that is noted, and search by a looser policy. */
  SEARCH_IN_DETAIL(Reach.COLLECTION),
  /** See people and all that is noted of them, but no encodings. */
  VIEW_PEOPLE(Reach.COLLECTION),
  /** Add people and encodings. */
  ENROL(Reach.COLLECTION),
  /** Change, merge and split people, and undo that. */
  CHANGE_PEOPLE(Reach.COLLECTION),
  /** Forget people and encodings. */
  FORGET(Reach.COLLECTION),
  /** Take out all that is held of a person, encodings included. */
  EXPORT_PERSON(Reach.COLLECTION),
  /** Change the settings of a collection. */
  CHANGE_COLLECTION(Reach.COLLECTION),
  /** Erase a collection with everybody in it. */
  ERASE_COLLECTION(Reach.COLLECTION),
  /** See the audit entries of the collections that the key is for. */
  VIEW_AUDIT(Reach.KEY),
  /** List, create, rotate and revoke keys that reach no further than one's own. */
  MANAGE_KEYS(Reach.KEY),
  /** See and end the jobs of keys that reach no further than one's own. */
  MANAGE_JOBS(Reach.KEY),
  /** Create collections. */
  CREATE_COLLECTION(Reach.SERVER),
  /** See what the server runs and how it is set. */
  VIEW_STATUS(Reach.SERVER),
  /** See the metrics of the server. */
  VIEW_METRICS(Reach.SERVER),
  /** Train and calibrate encoders, which the whole server then has. */
  TRAIN(Reach.SERVER);

  /** What a permission is about. */
  public enum Reach {
    /** What everybody may know. */
    OPEN,
    /** What the request brings, or as much of the server as the key's collections are. */
    KEY,
    /** The one collection that the path names. */
    COLLECTION,
    /** The whole server: only a key for all collections has it. */
    SERVER
  }

  private final Reach reach;

  Permission(Reach reach) {
    this.reach = reach;
  }

  /** Returns what it is about. */
  public Reach reach() {
    return reach;
  }

  /** Returns the name used in documents, such as {@code view_people}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
