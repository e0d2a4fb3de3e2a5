package dev.likeness.network;

import java.util.Locale;

/** How a network's outputs are read. */
public enum OutputKind {
  /**
   * The twelve heads {@code cls_S, obj_S, bbox_S, kps_S} of YuNet for the strides S = 8, 16 and 32.
   */
  YUNET_HEADS,
  /** One vector of as many floats as the specification says, not normalised. */
  ENCODING,
  /** The activations of the layers named, each batch x channels x rows x columns. */
  LAYERS,
  /** One score for each class, before the softmax. */
  LOGITS;

  /** Returns the name used in cards and answers, such as {@code yunet_heads}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
