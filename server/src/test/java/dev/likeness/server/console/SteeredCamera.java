package dev.likeness.server.console;

import dev.likeness.face.liveness.Action;
import java.util.List;
import java.util.Map;

/**
 * A camera that is none, before which somebody does what the page asks: the film of a fake camera
 * cannot know a challenge that is drawn at random.
 */
final class SteeredCamera {
  /**
   * After a time to react, goes a level on towards what is asked, once for each answer of the
   * server, so that a busy one sees each level, too; before another movement, and when told so,
   * back to the straight look. No frame is shown twice before all of its level were, and light
   * wanders over it.
   */
  private static final String SCRIPT =
      """
      const [given, straight] = arguments;
      const picture = text =>
        createImageBitmap(new Blob([Uint8Array.from(atob(text), c => c.charCodeAt(0))]));
      const REACTION = 6;
      return (async () => {
        const film = {};
        for (const [asked, levels] of Object.entries(given)) {
          film[asked] = await Promise.all(levels.map(frames => Promise.all(frames.map(picture))));
        }
        const next = frames => {
          const frame = frames.shift();
          frames.push(frame);
          return frame;
        };
        const canvas = document.createElement('canvas');
        canvas.width = film[straight][0][0].width;
        canvas.height = film[straight][0][0].height;
        const pen = canvas.getContext('2d');
        let now = straight;
        let level = 0;
        let before;
        let since = 0;
        let answered = 0;
        let acted = 0;
        const ask = window.fetch;
        window.fetch = async (...request) => {
          const answer = await ask(...request);
          answered += 1;
          return answer;
        };
        window.steered = [];
        setInterval(() => {
          const told = document.querySelector('.challenge')?.innerText;
          if (told && told !== window.steered.at(-1)) window.steered.push(told);
          const asked = document.querySelector('.challenge h2')?.textContent;
          const back = document.querySelector('.hint-now')?.textContent.startsWith('Go back');
          since = asked === before ? since + 1 : 0;
          before = asked;
          const wanted = film[asked] && !back && since >= REACTION ? asked : straight;
          const seen = answered > acted;
          acted = answered;
          if (!seen) {
            // Stays where it is.
          } else if (now !== wanted && level > 0) {
            level -= 1;
          } else if (wanted !== straight) {
            now = wanted;
            level = Math.min(level + 1, film[now].length);
          }
          pen.drawImage(next(level > 0 ? film[now][level - 1] : film[straight][0]), 0, 0);
          const [x, y] = [canvas.width * Math.random(), canvas.height * Math.random()];
          const light = pen.createRadialGradient(x, y, 0, x, y, canvas.width / 3);
          light.addColorStop(0, 'rgba(255, 255, 255, 0.15)');
          light.addColorStop(1, 'rgba(255, 255, 255, 0)');
          pen.fillStyle = light;
          pen.fillRect(0, 0, canvas.width, canvas.height);
        }, 100);
        navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
      })();
      """;

  private SteeredCamera() {}

  /**
   * Puts it in the place of the page's camera.
   *
   * @param frames of each movement, as {@code Repertoire} makes them
   */
  static void mount(Browser browser, Map<String, List<List<String>>> frames) {
    browser.run(SCRIPT, frames, Action.LOOK_STRAIGHT.instruction());
  }

  /** Returns what the page told while it asked for movements, one after the other. */
  static String told(Browser browser) {
    return String.valueOf(browser.run("return window.steered.join('; ').replaceAll('\\n', ' ')"));
  }
}
