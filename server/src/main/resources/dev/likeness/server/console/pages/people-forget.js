// Forgetting a person, confirmed by typing, with a receipt.

import { isAbort, patiently } from '../api.js';
import { pathOf } from '../collections.js';
import { field, h, newId, show } from '../dom.js';
import { icon } from '../icons.js';
import { ask, busy, keep, problem } from '../notices.js';
import { many, moment } from '../words.js';

/** Asks, forgets, shows the receipt; tells whether the person is gone. */
export async function forgetPerson(collection, person, signal) {
  const receipt = await confirmed(collection, person, signal);
  if (!receipt) return false;
  await shown(receipt, signal);
  return true;
}

function confirmed(collection, person, signal) {
  return ask(`Forget ${person.name}`, close => {
    const typed = h('input', { autocomplete: 'off', spellcheck: 'false' });
    const outcome = h('div', {});
    const forget = h('button', { class: 'main bad', type: 'submit', disabled: true }, 'Forget permanently');
    typed.addEventListener('input', () => { forget.disabled = typed.value.trim() !== person.name.trim(); });
    const form = h('form', { id: newId('form') },
      h('p', {}, `${many(person.encodings, 'encoding')} and the name will be erased and overwritten. This cannot be undone.`),
      field(`Type the name to confirm: ${person.name}`, typed), outcome);
    forget.setAttribute('form', form.id);
    form.addEventListener('submit', busy(forget, async () => {
      if (forget.disabled) return;
      try {
        const answer = await patiently('DELETE', pathOf(collection, 'people', person.id), { signal });
        close(answer.receipt);
      } catch (error) {
        if (!isAbort(error)) show(outcome, problem(error));
      }
    }));
    return { body: form, actions: [forget, h('button', { type: 'button', onclick: () => close() }, 'Cancel')] };
  }, { signal });
}

function shown(receipt, signal) {
  const rows = [
    ['Person', receipt.person_id], ['Encodings erased', String(receipt.encodings)], ['Forgotten', moment(receipt.forgotten_at)],
    ['Overwritten', purged(receipt)],
  ];
  return ask('Forgotten', close => ({
    body: h('div', { class: 'receipt' },
      h('p', { class: 'done' }, icon('check', 28), 'No data of this person is stored any more.'),
      h('dl', { class: 'facts' }, rows.map(([name, words]) => [h('dt', {}, name), h('dd', {}, words)])),
      h('p', { class: 'hint' }, 'The receipt holds no name and no picture, and is signed: likeness audit verify-receipt checks it. The audit log has the same entry.')),
    actions: [
      h('button', {
        class: 'main', type: 'button', 'data-first': true, onclick: () => keep(new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }), `receipt-${receipt.person_id}.json`),
      }, 'Download receipt'),
      h('button', { type: 'button', onclick: () => close() }, 'Close'),
    ],
  }), { signal });
}

function purged({ purge }) {
  if (purge === 'done') return 'yes, in the gallery file';
  if (purge === 'key_destroyed') return 'the key of this person’s data is; what was encrypted with it cannot be read any more';
  if (purge === 'key_removed') return 'not yet: the key of this person’s data is removed; older files of the store hold it, wrapped, until they are compacted';
  if (purge === 'in_use') return 'not yet: another process is reading the gallery file; the data is overwritten afterwards';
  if (purge === 'disk_full') return 'not yet: the disk is full; make room for a copy of the gallery file, and the data is overwritten afterwards';
  return 'not yet: the gallery file could not be rewritten; see the log of the server';
}
