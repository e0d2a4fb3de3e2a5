// API keys: listed, created (and shown once), revoked.

import { call, get, isAbort } from '../api.js';
import { collections } from '../collections.js';
import { field, h, newId, show, tick, time } from '../dom.js';
import { ask, busy, notice, problem } from '../notices.js';
import { table } from '../table.js';
import { moment } from '../words.js';

const SCOPES = [
  ['read', 'read: detect, compare, encode, paint, look'], ['search', 'search: find people, liveness checks'],
  ['enrol', 'enrol: add, change and forget people'], ['admin', 'admin: everything'],
];

/** The table of keys and what can be done with them. */
export async function keysSection(signal) {
  const root = h('div', {});
  async function reload() {
    const { keys } = await get('keys', signal);
    show(root, table(['Key', 'Name', 'Scopes', 'Collections', 'Created', 'Revoke'], keys.map(one => [
      h('code', {}, one.id), one.name ?? '–', (one.scopes ?? []).join(', '), collectionsOf(one), time(one.created_at, moment(one.created_at)), revocation(one),
    ])), h('div', { class: 'row' }, h('button', { type: 'button', onclick: create }, 'New key …')));
  }
  function revocation(one) {
    return h('button', { class: 'small bad', type: 'button', onclick: async () => { if (await revoke(one, signal)) reload(); } }, 'Revoke', h('span', { class: 'unseen' }, ` ${one.id}`));
  }
  async function create() {
    const made = await ask('New key', close => creation(close, signal), { signal });
    if (!made) return;
    await shownOnce(made, signal);
    reload();
  }
  await reload();
  return root;
}

const collectionsOf = one => ((one.collections ?? ['*']).includes('*') ? 'all' : one.collections.join(', '));

function creation(close, signal) {
  const name = h('input', { required: true, maxlength: 60, autocomplete: 'off' });
  const scopes = SCOPES.map(([scope, words], k) => [scope, words, h('input', { type: 'checkbox', value: scope, checked: k === 0 })]);
  const where = h('fieldset', {}, h('legend', {}, 'Collections'), h('p', { class: 'waiting' }, 'Loading …'));
  const outcome = h('div', {});
  let boxes = [];
  collections(signal).then(all => {
    boxes = [['*', 'all, including future ones'], ...all.map(one => [one.id, one.id])].map(([id, words]) => [words, h('input', { type: 'checkbox', value: id, checked: id === '*' })]);
    where.querySelector('p').replaceWith(...boxes.map(([words, box]) => tick(words, box)));
  }).catch(error => { if (!isAbort(error)) show(outcome, problem(error)); });
  const form = h('form', { id: newId('form') }, field('Name', name, 'What it is for, such as “front door”.'),
    h('fieldset', {}, h('legend', {}, 'Scopes'), scopes.map(([, words, box]) => tick(words, box))), where, outcome);
  const save = h('button', { class: 'main', type: 'submit', form: form.id }, 'Create');
  form.addEventListener('submit', busy(save, async () => {
    const chosen = boxes.map(([, box]) => box).filter(box => box.checked).map(box => box.value);
    const json = {
      name: name.value.trim(), scopes: scopes.map(([, , box]) => box).filter(box => box.checked).map(box => box.value), collections: chosen.includes('*') ? ['*'] : chosen,
    };
    try {
      close(await call('POST', 'keys', { json, signal }));
    } catch (error) {
      if (!isAbort(error)) show(outcome, problem(error));
    }
  }));
  return { body: form, actions: [save, h('button', { type: 'button', onclick: () => close() }, 'Cancel')] };
}

function shownOnce(made, signal) {
  return ask('The new key', close => {
    const text = h('input', { readonly: true, value: made.key ?? made.secret, 'aria-label': 'The key', class: 'code', spellcheck: 'false' });
    const status = h('p', { role: 'status' });
    return {
      body: [notice('warn', 'Copy the key now: it is not shown again.'), text, status],
      actions: [
        h('button', {
          class: 'main', type: 'button', onclick: async () => {
            text.select();
            try {
              await navigator.clipboard.writeText(text.value);
              status.textContent = 'Copied.';
            } catch {
              status.textContent = 'The browser denied access to the clipboard. The key is selected: copy it with the keyboard.';
            }
          },
        }, 'Copy'),
        h('button', { type: 'button', onclick: () => close() }, 'Done'),
      ],
    };
  }, { signal });
}

function revoke(one, signal) {
  return ask(`Revoke ${one.id}`, close => {
    const outcome = h('div', {});
    const button = h('button', { class: 'main bad', type: 'button' }, 'Revoke');
    button.addEventListener('click', busy(button, async () => {
      try {
        await call('DELETE', `keys/${encodeURIComponent(one.id)}`, { signal });
        close(true);
      } catch (error) {
        if (!isAbort(error)) show(outcome, problem(error));
      }
    }));
    return { body: [h('p', {}, `Clients that use ${one.name ? `“${one.name}”` : 'it'} are rejected from now on.`), outcome], actions: [button, h('button', { type: 'button', onclick: () => close() }, 'Cancel')] };
  }, { signal });
}
