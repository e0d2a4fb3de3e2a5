// Which collection of people is worked with; the choice lasts as long as the tab.

import { get } from './api.js';
import { choice, field } from './dom.js';
import { notice } from './notices.js';
import { many, oneIn, percent, value } from './words.js';

const CHOSEN = 'likeness.collection';

/** Asks which collections there are. */
export async function collections(signal) {
  const answer = await get('collections', signal);
  return answer.collections;
}

/**
 * A list to choose a collection from; `onchoose` is called with the one chosen, at first too.
 */
export async function collectionPicker(signal, onchoose) {
  const all = await collections(signal);
  if (all.length === 0) {
    return notice('warn', 'This key has access to no collection. Use another key, or create a collection on the Status page.');
  }
  const wanted = sessionStorage.getItem(CHOSEN);
  const first = all.find(one => one.id === wanted) ?? all[0];
  const select = choice(all.map(one => [one.id, optionWords(one)]), first.id, {});
  select.addEventListener('collection-changed', event => {
    const now = event.detail;
    all.splice(all.findIndex(one => one.id === now.id), 1, now);
    [...select.options].find(option => option.value === now.id).textContent = optionWords(now);
  });
  select.addEventListener('change', () => {
    sessionStorage.setItem(CHOSEN, select.value);
    onchoose(all.find(one => one.id === select.value));
  });
  queueMicrotask(() => onchoose(first));
  return field('Collection', select);
}

const optionWords = one => `${one.id} (${many(one.people, 'person', 'people')}${one.usable === false ? ', other model' : ''})`;

/** Fetches a collection again and updates its entry in the picker. */
export async function refreshed(collection, signal) {
  const now = await get(pathOf(collection), signal);
  document.querySelector('.picker select')?.dispatchEvent(new CustomEvent('collection-changed', { detail: now }));
  return now;
}

/** Says what the policy means for as many people as there are. */
export function policyWords({ people, policy, usable }) {
  if (usable === false) return 'The encodings come from another model than the server uses now: enrol these people again, or start the server with that model.';
  if (!policy) return '';
  const rate = oneIn(policy.false_alarm_rate);
  if (!people) return `Nobody is enrolled yet. Policy: at most ${rate} strangers is matched to a person (FPIR).`;
  const size = `With ${many(people, 'person', 'people')} enrolled`;
  if (policy.supported === false) {
    return `${size}, the measurements of this model do not support a false positive identification rate (FPIR) of ${rate}.`;
  }
  const missed = value(policy.expected_miss);
  const miss = Number.isFinite(missed) ? `; about ${percent(missed)} of enrolled people are not recognised (FNIR)` : '';
  return `${size}, at most ${rate} strangers is matched to a person (FPIR)${miss}.`;
}

/** The path of a collection, or of something in it. */
export const pathOf = (collection, ...rest) => ['collections', collection.id, ...rest].map(segment).join('/');

/** Encodes an id; one of dots alone would lead the browser to another path, even encoded. */
function segment(id) {
  if (/^\.+$/.test(id)) throw new Error('This person has an id of dots alone, which no address can name. Forget the person with “likeness people forget”.');
  return encodeURIComponent(id);
}

/** How many people and encodings a collection holds. */
export const sizeWords = collection => `${many(collection.people, 'person', 'people')}, ${many(collection.encodings, 'encoding')}`;
