package dev.likeness.app.command;

import dev.likeness.network.ModelCard;

/** The model that an answer rests on. */
record ModelAnswer(String name, String digest) {
  static ModelAnswer of(ModelCard card) {
    return new ModelAnswer(card.name(), card.encodingDigest());
  }
}
