package dev.likeness.tasks.answer;

import dev.likeness.vision.codec.PictureException;

/**
 * Why a picture gave no answer.
 *
 * @param code for programs: the same codes on the command line and in REST
 * @param message for people: what was expected, what came, what to do
 */
public record PictureError(String code, String message) {
  /** Returns the error of a file that could not be read as a picture. */
  public static PictureError of(PictureException e) {
    return new PictureError(codeOf(e.reason()), String.valueOf(e.getMessage()));
  }

  /** Returns the code of a reason why a file could not be read as a picture. */
  public static String codeOf(PictureException.Reason reason) {
    return switch (reason) {
      case NOT_FOUND -> "file_not_found";
      case NOT_READABLE -> "file_not_readable";
      case TOO_MANY_BYTES, TOO_MANY_PIXELS -> "image_too_large";
      case UNSUPPORTED_FORMAT -> "unsupported_image_format";
      case EMPTY, NOT_A_PICTURE, CORRUPT -> "invalid_image";
    };
  }
}
