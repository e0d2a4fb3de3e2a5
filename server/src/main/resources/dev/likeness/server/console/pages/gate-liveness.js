// What an admission says, in words.

import { distance, many, plain } from '../words.js';

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
  repeated_frames: 'The camera frames were seen before: a film or pictures, not a camera.',
  picture_size_changed: 'The size of the camera frames changed.',
  expired: 'The check timed out. Try again.',
  unknown_person: 'Unknown: no enrolled person is within the threshold.',
  frames_disagree: 'The frames do not all show the same enrolled person. Try again.',
  too_few_clear_frames: 'Too few frames show the face clearly and from the front. Try again.',
  presentation_attack: 'The frames look like a print or a screen.',
};
const HINTS = {
  face_not_found: 'No face found: move into the picture.', one_face_only: 'Only one person may be in the picture.', too_far: 'Come a little closer.',
  look_straight: 'Look straight into the camera.', hold_still: 'Hold still for a moment.', move_back: 'Go back to the starting position.',
  go_further: 'A little further.', hold_it: 'Hold it.',
};

/** A verdict as the gate shows it: {admits, name, why}. */
export function outcome({ result, reason, person, evidence }, wasBusy) {
  if (result === 'admitted') {
    const { frames_searched: frames, distances } = evidence;
    return { admits: true, name: person.name, why: `${many(frames, 'frame')} agree${distances ? `, distance ${distance(distances.mean)}` : ''}.` };
  }
  if (wasBusy && reason === 'frames_missing') return { admits: false, why: 'The server was busy. Try again.' };
  return { admits: false, why: reason ? REASONS[reason] ?? `${plain(reason)}.` : 'Not admitted.' };
}

/** What to do for the present step; empty if there is nothing to say. */
export const hintWords = hint => (hint ? HINTS[hint] ?? `${plain(hint)}.` : '');
