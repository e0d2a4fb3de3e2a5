// The people of a collection: found, enrolled, renamed, merged, forgotten.

import { get, isAbort } from '../api.js';
import { collectionPicker, pathOf, policyWords, refreshed } from '../collections.js';
import { h, say, show } from '../dom.js';
import { icon } from '../icons.js';
import { problem } from '../notices.js';
import { many } from '../words.js';
import { enrolment } from './people-enrol.js';
import { lookAlikes } from './people-look-alikes.js';
import { mergePeople } from './people-merge.js';
import { personCard } from './people-card.js';

export const title = 'People';

const PAGE = 24;

export async function open({ root, signal }) {
  const body = h('div', {});
  root.append(h('div', { class: 'picker' }, await collectionPicker(signal, collection => work(body, collection, signal))), body);
}

/** Shows one collection; another one replaces it. */
function work(body, collection, signal) {
  body.left?.abort();
  body.left = new AbortController();
  const here = AbortSignal.any([signal, body.left.signal]);
  const size = h('p', { class: 'lead' }, policyWords(collection));
  const resized = () => refreshed(collection, here).then(now => show(size, policyWords(now)), error => {
    if (!isAbort(error)) show(size, problem(error));
  });
  const list = peopleList(collection, here, () => {
    resized();
    pairs.reload();
  });
  const changed = () => {
    list.reload();
    pairs.reload();
    resized();
  };
  const pairs = lookAlikes(collection, here, changed);
  show(body,
    size,
    enrolment(collection, here, changed),
    list.root,
    pairs.root);
  list.reload();
  pairs.reload();
}

function peopleList(collection, signal, changed) {
  const cards = h('ul', { class: 'people' });
  const status = h('p', { class: 'soft', role: 'status' });
  const more = h('button', { type: 'button', hidden: true }, 'Show more');
  const merge = h('div', { class: 'merge-bar', hidden: true });
  const chosen = new Map();
  let cursor = null;
  let latest = new AbortController();

  const search = h('input', { type: 'search', placeholder: 'Name or id', 'aria-label': 'Search people', autocomplete: 'off' });
  let typing;
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(reload, 250);
  });

  function reload() {
    latest.abort();
    latest = new AbortController();
    cursor = null;
    chosen.clear();
    bar();
    return load(true);
  }

  async function load(anew) {
    const here = AbortSignal.any([signal, latest.signal]);
    const query = new URLSearchParams({ limit: PAGE });
    if (search.value.trim()) query.set('query', search.value.trim());
    if (cursor) query.set('cursor', cursor);
    try {
      const answer = await get(`${pathOf(collection, 'people')}?${query}`, here);
      cursor = answer.next_cursor;
      if (anew) show(cards);
      const first = answer.people.map(person => card(person, here)).map(each => cards.appendChild(each))[0];
      more.hidden = !cursor;
      if (!anew) first?.querySelector('button, input')?.focus();
      const shown = cards.children.length;
      show(status, shown === 0 ? nobody() : `${many(shown, 'person', 'people')} shown${cursor ? '; there are more' : ''}.`);
    } catch (error) {
      if (!isAbort(error)) show(cards, h('li', { class: 'whole' }, problem(error, { words: 'Try again', act: reload })));
    }
  }

  const nobody = () => (search.value.trim() ? 'No match.' : 'Nobody is enrolled yet: one picture of a face is enough.');

  function card(person, here) {
    return personCard(collection, person, here, {
      changed: () => { reload(); changed(); },
      choose: on => {
        if (on) chosen.set(person.id, person);
        else chosen.delete(person.id);
        bar();
      },
    });
  }

  function bar() {
    merge.hidden = chosen.size === 0;
    const two = [...chosen.values()];
    const words = two.length === 1 ? `${two[0].name} is selected. Select another entry of the same person.` : `${two.length} are selected.`;
    show(merge, h('p', {}, two.length === 2 ? `${two[0].name} and ${two[1].name} are selected.` : words),
      h('button', {
        type: 'button', class: 'main', disabled: two.length !== 2, onclick: async () => {
          if (await mergePeople(collection, two[0], two[1], signal)) {
            say('Merged.');
            reload();
            changed();
          }
        },
      }, 'Merge …'),
      h('button', {
        type: 'button', onclick: () => {
          cards.querySelectorAll('.choose input').forEach(box => { box.checked = false; });
          chosen.clear();
          bar();
        },
      }, 'Clear selection'));
  }

  more.addEventListener('click', () => load(false));
  const root = h('section', { 'aria-label': 'People enrolled' },
    h('div', { class: 'head' }, h('h2', {}, 'Enrolled'), h('div', { class: 'search' }, icon('search'), search)),
    merge, cards, status, more);
  return { root, reload };
}
