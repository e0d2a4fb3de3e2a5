// One person's card: encodings and their quality, and what can be done.

import { call, get, isAbort, patiently } from '../api.js';
import { pathOf } from '../collections.js';
import { field, h, newId, say, show, tick } from '../dom.js';
import { ask, busy, keep, problem } from '../notices.js';
import { qualityBars } from '../quality.js';
import { many, moment } from '../words.js';
import { forgetPerson } from './people-forget.js';

/**
 * The card as a list item.
 *
 * @param on {changed: after a change, choose: given whether the card is chosen for merging}
 */
export function personCard(collection, person, signal, on) {
  const path = pathOf(collection, 'people', person.id);
  const heading = newId('person');
  const encodings = h('div', { class: 'samples' });
  const details = h('details', {}, h('summary', {}, many(person.encodings, 'encoding')), encodings);
  details.addEventListener('toggle', () => {
    if (details.open && !encodings.firstChild) loadEncodings();
  });

  async function loadEncodings() {
    show(encodings, h('p', { class: 'waiting' }, 'Loading …'));
    try {
      const held = (await get(`${path}/encodings`, signal)).encodings;
      show(encodings, h('ol', {}, held.map(encoding => h('li', {},
        h('p', { class: 'soft' }, moment(encoding.enrolled_at)), qualityBars(encoding.quality), held.length > 1 && removal(encoding)))));
    } catch (error) {
      if (!isAbort(error)) show(encodings, problem(error));
    }
  }

  function removal(encoding) {
    const button = h('button', { class: 'small', type: 'button' }, 'Remove this encoding');
    button.addEventListener('click', busy(button, async () => {
      try {
        await call('DELETE', `${path}/encodings/${encodeURIComponent(encoding.id)}`, { signal });
        say('The encoding is removed.');
        on.changed();
      } catch (error) {
        if (!isAbort(error)) encodings.append(problem(error));
      }
    }));
    return button;
  }

  const box = h('input', { type: 'checkbox', onchange: event => on.choose(event.target.checked) });
  const act = (words, work, style = '') => h('button', {
    type: 'button', class: style, 'aria-describedby': heading, onclick: async () => { if (await work()) on.changed(); },
  }, words);
  return h('li', { class: 'card person', 'data-person': person.id },
    h('div', { class: 'person-head' },
      h('h3', { id: heading }, person.name),
      h('div', { class: 'choose' }, tick(h('span', {}, 'Select', h('span', { class: 'unseen' }, ` ${person.name}`)), box))),
    h('p', { class: 'soft' }, `enrolled ${moment(person.enrolled_at)}`, person.external_id ? ` · ${person.external_id}` : ''),
    person.notes ? h('p', {}, person.notes) : null,
    details,
    h('div', { class: 'row' },
      act('Edit', () => editPerson(path, person, signal)),
      act('Export', () => exportPerson(path, person, signal)),
      act('Forget', () => forgetPerson(collection, person, signal), 'bad')));
}

function editPerson(path, person, signal) {
  return ask('Edit person', close => {
    const name = h('input', { value: person.name, required: true, maxlength: 200, autocomplete: 'off' });
    const external = h('input', { value: person.external_id ?? '', maxlength: 200, autocomplete: 'off' });
    const notes = h('textarea', { value: person.notes ?? '', rows: 3, maxlength: 2000 });
    const outcome = h('div', {});
    const form = h('form', { id: newId('form') }, field('Name', name), field('External ID', external, 'Optional, such as a staff number.'), field('Notes', notes), outcome);
    const save = h('button', { class: 'main', type: 'submit', form: form.id }, 'Save');
    form.addEventListener('submit', busy(save, async () => {
      const json = { name: name.value.trim() };
      if (external.value.trim() !== (person.external_id ?? '')) json.external_id = external.value.trim();
      if (notes.value.trim() !== (person.notes ?? '')) json.notes = notes.value.trim();
      try {
        await patiently('PATCH', path, { json, signal });
        say('Saved.');
        close(true);
      } catch (error) {
        if (!isAbort(error)) show(outcome, problem(error));
      }
    }));
    return { body: form, actions: [save, h('button', { type: 'button', onclick: () => close() }, 'Cancel')] };
  }, { signal });
}

async function exportPerson(path, person, signal) {
  try {
    const held = await get(`${path}/export`, signal);
    keep(new Blob([JSON.stringify(held, null, 2)], { type: 'application/json' }), `${person.id}.json`);
    say('The person’s data was downloaded.');
  } catch (error) {
    if (!isAbort(error)) await ask('Export', close => ({ body: problem(error), actions: [h('button', { type: 'button', onclick: () => close() }, 'Close')] }), { signal });
  }
  return false;
}
