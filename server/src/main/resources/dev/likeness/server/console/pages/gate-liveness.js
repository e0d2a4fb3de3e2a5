// What a liveness session says, in words, and the frame that is searched when it was passed.

import { plain } from '../words.js';

const REASONS = {
  flat: 'The face moved like a flat picture, not like a head.',
  wrong_movement: 'The movement was not the requested one.',
  too_fast: 'The movement was faster than a person moves.',
  step_timeout: 'The movement was not made in time.',
  jump: 'The face jumped in the picture.',
  other_person: 'The face does not look like the one at the start.',
  several_faces: 'Several faces were in the picture: one person at a time.',
  face_lost: 'The face left the picture.',
  frames_missing: 'Too few camera frames arrived: the connection or this computer is too slow.',
  frames_out_of_order: 'Camera frames arrived out of order.',
  picture_size_changed: 'The size of the camera frames changed.',
};
const HINTS = {
  face_not_found: 'No face found: move into the picture.', one_face_only: 'Only one person may be in the picture.', too_far: 'Come a little closer.',
  look_straight: 'Look straight into the camera.', hold_still: 'Hold still for a moment.', move_back: 'Go back to the starting position.',
  go_further: 'A little further.', hold_it: 'Hold it.',
};

/**
 * Keeps the frame of a session that looks straightest into the camera: the last one, which passes it, may be turned.
 * The server searches it only if it shows the person who passed.
 */
export function straightest() {
  let best = null;
  let degrees = Infinity;
  let before = 0;
  return {
    see({ face, step, hint }, blob) {
      // The first look restarted: somebody else may stand there now.
      if (step.index === 0 && step.progress < before) degrees = Infinity;
      before = step.progress;
      const pose = face?.quality.pose;
      const away = pose && hint !== 'one_face_only' ? Math.hypot(pose.yaw, pose.pitch) : Infinity;
      if (best === null || away < degrees) [best, degrees] = [blob, away];
    },
    best: () => best,
  };
}

/** Why a session that has ended was not passed. */
export function whyNot({ state, reason }) {
  if (state === 'expired') return 'The check timed out. Try again.';
  return reason ? REASONS[reason] ?? `${plain(reason)}.` : 'The check was not passed.';
}

/** What to do for the present step; empty if there is nothing to say. */
export const hintWords = hint => (hint ? HINTS[hint] ?? `${plain(hint)}.` : '');
