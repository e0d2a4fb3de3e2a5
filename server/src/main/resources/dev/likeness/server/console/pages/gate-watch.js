// What the gate makes of the faces of one frame after another.

import { distance } from '../words.js';
import { isSamePlace } from './gate-boxes.js';

const SEARCH_MS = 2000;
const NEAR_SHARE = 0.14;
const NEAR_LOOKS = 4;

/** Faces with what a search said of the face that was in the same place a frame before. */
export const remembering = (faces, before) => faces.map(face => ({ ...before.find(other => isSamePlace(other, face)), ...face }));

/** Whether names are to be asked for: of a face without an answer at once, of known ones every two seconds. */
export const isSearchDue = (faces, sinceMs) => !faces.every(face => face.matches) || sinceMs >= SEARCH_MS;

/** A face in words: {kind, words, more}. */
export function whoIs(face) {
  if (!face.matches) return { kind: 'face', words: 'Face', more: '' };
  const [match] = face.matches;
  if (!match) return { kind: 'stranger', words: 'Unknown', more: '' };
  const more = [
    match.distance !== undefined && `distance ${distance(match.distance)}`, match.reliable === false && 'not reliable', face.ambiguous && 'ambiguous: somebody else matches, too',
  ];
  return { kind: 'known', words: match.person.name, more: more.filter(Boolean).join(', ') };
}

/** Counts frames in which one person alone stands near. */
export function approach() {
  let looks = 0;
  return {
    /** Whether one person has been near for some frames. */
    sees(faces) {
      const near = faces.length === 1 && faces[0].bounding_box.normalized.width > NEAR_SHARE;
      looks = near ? looks + 1 : 0;
      return looks >= NEAR_LOOKS;
    },
    forget() {
      looks = 0;
    },
  };
}
