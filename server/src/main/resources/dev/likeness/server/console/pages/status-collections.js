// The collections: what their policy means, and creating, changing and deleting them.

import { call, get, isAbort } from '../api.js';
import { collections, pathOf, policyWords, sizeWords } from '../collections.js';
import { choice, field, h, newId, say, show, tick } from '../dom.js';
import { ask, busy, problem } from '../notices.js';
import { distance, oneIn } from '../words.js';

const RATES = ['0.01', '0.001', '0.0001'].map(rate => [rate, oneIn(Number(rate))]);

/** Cards of all collections. */
export async function collectionTools(signal) {
  const root = h('div', {});
  async function reload() {
    const listed = await collections(signal);
    const all = await Promise.all(listed.map(one => (one.policy ? one : get(pathOf(one), signal))));
    show(root, h('ul', { class: 'cards' }, all.map(one => card(one, signal, reload))),
      h('div', { class: 'row' }, h('button', { type: 'button', onclick: async () => { if (await edit(null, signal)) reload(); } }, 'New collection …')));
  }
  await reload();
  return root;
}

function card(collection, signal, reload) {
  const threshold = collection.policy?.threshold ?? collection.threshold;
  return h('li', { class: 'card', 'data-collection': collection.id },
    h('h3', {}, collection.id),
    h('p', { class: 'soft' }, `${sizeWords(collection)} · model ${collection.model?.name ?? collection.model ?? '–'} · ${collection.encrypted ? 'encrypted' : 'not encrypted'}`),
    h('p', {}, policyWords(collection)),
    h('p', { class: 'soft' }, `Threshold: distance ${distance(threshold)}.`, collection.require_liveness ? ' People are named only by an admission.' : ''),
    h('div', { class: 'row' },
      h('button', { type: 'button', onclick: async () => { if (await edit(collection, signal)) reload(); } }, 'Edit'),
      collection.id === 'default' ? null : h('button', { class: 'bad', type: 'button', onclick: async () => { if (await remove(collection, signal)) reload(); } }, 'Delete')));
}

function edit(collection, signal) {
  return ask(collection ? `Collection ${collection.id}` : 'New collection', close => {
    const id = h('input', { required: true, maxlength: 64, pattern: '[a-z0-9][a-z0-9_\\-]*', autocomplete: 'off', spellcheck: 'false' });
    const now = String(collection?.false_alarm_rate ?? collection?.policy?.false_alarm_rate ?? '0.001');
    const rates = RATES.some(([rate]) => rate === now) ? RATES : [...RATES, [now, `${now} (current)`]];
    const rate = choice(rates, now, {});
    const liveness = h('input', { type: 'checkbox', checked: collection?.require_liveness ?? false });
    const outcome = h('div', {});
    const form = h('form', { id: newId('form') }, collection ? null : field('Id', id, 'Small letters, digits, hyphens; it cannot be changed later.'),
      field('False positive identification rate (FPIR)', rate, 'Largest share of strangers that may be matched to a person.'), tick('Require liveness: people are named only at the gate, and no search is answered', liveness), outcome);
    const save = h('button', { class: 'main', type: 'submit', form: form.id }, collection ? 'Save' : 'Create');
    form.addEventListener('submit', busy(save, async () => {
      const json = { false_alarm_rate: Number(rate.value), require_liveness: liveness.checked };
      try {
        if (collection) await call('PATCH', pathOf(collection), { json, signal });
        else await call('POST', 'collections', { json: { id: id.value, ...json }, signal });
        say('Saved.');
        close(true);
      } catch (error) {
        if (!isAbort(error)) show(outcome, problem(error));
      }
    }));
    return { body: form, actions: [save, h('button', { type: 'button', onclick: () => close() }, 'Cancel')] };
  }, { signal });
}

function remove(collection, signal) {
  return ask(`Delete collection ${collection.id}`, close => {
    const typed = h('input', { autocomplete: 'off', spellcheck: 'false' });
    const outcome = h('div', {});
    const button = h('button', { class: 'main bad', type: 'submit', disabled: true }, 'Delete permanently');
    typed.addEventListener('input', () => { button.disabled = typed.value !== collection.id; });
    const form = h('form', { id: newId('form') }, h('p', {}, `${sizeWords(collection)} will be erased. It can be restored for 7 days unless the server is set otherwise.`),
      field(`Type the id to confirm: ${collection.id}`, typed), outcome);
    button.setAttribute('form', form.id);
    form.addEventListener('submit', busy(button, async () => {
      try {
        await call('DELETE', pathOf(collection), { json: { confirm: typed.value }, signal });
        close(true);
      } catch (error) {
        if (!isAbort(error)) show(outcome, problem(error));
      }
    }));
    return { body: form, actions: [button, h('button', { type: 'button', onclick: () => close() }, 'Cancel')] };
  }, { signal });
}
