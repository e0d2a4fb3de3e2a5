// Pairs of people who lie close together: one person twice, or look-alikes.

import { get, isAbort } from '../api.js';
import { pathOf } from '../collections.js';
import { h, show } from '../dom.js';
import { notice, problem } from '../notices.js';
import { distance, strangers } from '../words.js';
import { mergePeople } from './people-merge.js';

/** A section that lists them; it is hidden as long as there are none. */
export function lookAlikes(collection, signal, changed) {
  const list = h('ul', { class: 'pairs' });
  const root = h('section', { hidden: true, 'aria-label': 'Look-alikes and duplicates' },
    h('h2', {}, 'Look-alikes and duplicates'), list);

  async function reload() {
    try {
      const { pairs } = await get(`${pathOf(collection, 'look_alikes')}?limit=20`, signal);
      root.hidden = pairs.length === 0;
      show(list, pairs.map(pair => h('li', { class: 'card' }, words(pair), pair.kind === 'duplicate' ? mergeButton(pair) : null)));
    } catch (error) {
      if (isAbort(error) || error.status === 404) return;
      root.hidden = false;
      show(list, h('li', { class: 'whole' }, error.status === 403 ? notice('plain', 'This key has no permission to list look-alikes.') : problem(error)));
    }
  }

  function mergeButton(pair) {
    return h('button', {
      type: 'button', onclick: async () => {
        if (await mergePeople(collection, pair.a.person, pair.b.person, signal)) {
          changed();
        }
      },
    }, 'Merge …');
  }

  return { root, reload };
}

function words(pair) {
  const twice = pair.kind === 'duplicate';
  return h('div', {},
    h('p', { class: twice ? 'tag warn' : 'tag' }, twice ? 'Possible duplicate' : 'Look-alikes'),
    h('h3', {}, `${pair.a.person.name} and ${pair.b.person.name}`),
    h('p', {}, `Distance ${distance(pair.distance)}. ${strangers(pair.false_match_rate)}`),
    twice ? null : h('p', { class: 'hint' }, 'One may be taken for the other. More pictures of both, taken at the gate, separate them better.'));
}
