package dev.likeness.network.catalogue;

import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The public networks that can be installed by name.
 *
 * <p>Their cards are resources of this package, one file each; none of the networks is part of the
 * product.
 */
public final class Catalogue {
  /** The order in which they are shown. */
  private static final List<String> NAMES =
      List.of(
          "yunet",
          "yunet-2023mar",
          "intel-reid-0095",
          "sface",
          "sface-int8",
          "arcface-r100",
          "arcface-r100-int8",
          "minifasnet",
          "minifasnet-int8",
          "vgg19-16x",
          "squeezenet-1.0",
          "squeezenet-1.1",
          "vgg16",
          "vgg19");

  private final List<ModelCard> cards;

  private Catalogue(List<ModelCard> cards) {
    this.cards = List.copyOf(cards);
  }

  /** Reads the catalogue that comes with the product. */
  public static Catalogue builtIn() {
    List<ModelCard> cards = new ArrayList<>();
    for (String name : NAMES) {
      try (InputStream in = Catalogue.class.getResourceAsStream(name + ".json")) {
        if (in == null) {
          throw new IllegalStateException("the card of " + name + " is missing from this build");
        }
        cards.add(ModelCards.read(in));
      } catch (IOException e) {
        throw new UncheckedIOException("the catalogue's card of " + name + " cannot be read", e);
      }
    }
    return new Catalogue(cards);
  }

  /** Returns all cards, those for faces first. */
  public List<ModelCard> cards() {
    return cards;
  }

  /** Returns the card of that name. */
  public Optional<ModelCard> find(String name) {
    return cards.stream().filter(card -> card.name().equals(name)).findFirst();
  }
}
