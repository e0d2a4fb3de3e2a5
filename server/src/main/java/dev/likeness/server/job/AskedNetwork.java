package dev.likeness.server.job;

import dev.likeness.network.NetworkException;
import dev.likeness.server.request.ApiException;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;

/**
 * The network and the options that a job asks for: what is wrong with them is told to the caller.
 */
public final class AskedNetwork {
  private AskedNetwork() {}

  /** Tries a network with options. */
  @FunctionalInterface
  public interface Trial {
    void run() throws IOException;
  }

  /**
   * Tries a network before the job is taken on.
   *
   * @throws ApiException with status 422 if it is not installed or cannot do what is asked, 400 if
   *     an option is out of range
   */
  public static void require(Trial trial) throws IOException {
    try {
      trial.run();
    } catch (ConfigurationException e) {
      throw refused(422, "model_not_installed", e);
    } catch (NetworkException e) {
      throw refused(422, "network_not_usable", e);
    } catch (IllegalArgumentException | UnusableInputException e) {
      throw refused(400, "invalid_request", e);
    }
  }

  private static ApiException refused(int status, String code, RuntimeException cause) {
    return new ApiException(status, code, String.valueOf(cause.getMessage())).causedBy(cause);
  }
}
