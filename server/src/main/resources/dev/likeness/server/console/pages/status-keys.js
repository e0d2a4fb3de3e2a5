// API keys: listed, created or rotated (and shown once), revoked.

import { call, get, isAbort } from '../api.js';
import { collections } from '../collections.js';
import { field, h, newId, show, tick, time } from '../dom.js';
import { ask, busy, notice, problem } from '../notices.js';
import { table } from '../table.js';
import { moment } from '../words.js';

/** The table of keys and what can be done with them. */
export async function keysSection(signal) {
  const root = h('div', {});
  async function reload() {
    const { keys, grantable_roles: roles } = await get('keys', signal);
    show(root, table(['Key', 'Name', 'Roles', 'Collections', 'Created', 'Rotate', 'Revoke'], keys.map(one => [
      h('code', {}, one.id), one.name ?? '–', one.roles.join(', '), collectionsOf(one), time(one.created_at, moment(one.created_at)), rotation(one), revocation(one),
    ])), h('div', { class: 'row' }, h('button', { type: 'button', onclick: () => create(roles) }, 'New key …')));
  }
  function rotation(one) {
    return h('button', { class: 'small', type: 'button', onclick: () => made(rotate(one, signal)) }, 'Rotate', h('span', { class: 'unseen' }, ` ${one.id}`));
  }
  function revocation(one) {
    return h('button', { class: 'small bad', type: 'button', onclick: async () => { if (await revoke(one, signal)) reload(); } }, 'Revoke', h('span', { class: 'unseen' }, ` ${one.id}`));
  }
  const create = roles => made(ask('New key', close => creation(roles, close, signal), { signal }));
  async function made(asked) {
    const key = await asked;
    if (!key) return;
    await shownOnce(key, signal);
    reload();
  }
  await reload();
  return root;
}

const collectionsOf = one => (one.collections.includes('*') ? 'all' : one.collections.join(', '));

function creation(roles, close, signal) {
  const name = h('input', { required: true, maxlength: 60, autocomplete: 'off' });
  const chosenRoles = roles.map(role => [role, h('input', { type: 'checkbox', value: role.id })]);
  const mayBeForAll = roles.some(role => role.needs_all_collections);
  const where = h('fieldset', {}, h('legend', {}, 'Collections'), h('p', { class: 'waiting' }, 'Loading …'));
  const outcome = h('div', {});
  let boxes = [];
  collections(signal).then(all => {
    const ids = all.map(one => [one.id, one.id]);
    boxes = (mayBeForAll ? [['*', 'all, including future ones'], ...ids] : ids).map(([id, words]) => [words, h('input', { type: 'checkbox', value: id })]);
    where.querySelector('p').replaceWith(...boxes.map(([words, box]) => tick(words, box)));
  }).catch(error => { if (!isAbort(error)) show(outcome, problem(error)); });
  const form = h('form', { id: newId('form') }, field('Name', name, 'What it is for, such as “front door”.'),
    h('fieldset', {}, h('legend', {}, 'Roles'), chosenRoles.map(([role, box]) => tick(`${role.id}: ${role.meaning}`, box))), where, outcome);
  const save = h('button', { class: 'main', type: 'submit', form: form.id }, 'Create');
  form.addEventListener('submit', busy(save, async () => {
    const valuesOf = list => list.map(([, box]) => box).filter(box => box.checked).map(box => box.value);
    const chosen = valuesOf(boxes);
    if (chosen.length === 0) {
      show(outcome, notice('warn', 'Choose at least one collection.'));
      return;
    }
    const json = { name: name.value.trim(), roles: valuesOf(chosenRoles), collections: chosen.includes('*') ? ['*'] : chosen };
    try {
      close(await call('POST', 'keys', { json, signal }));
    } catch (error) {
      if (!isAbort(error)) show(outcome, problem(error));
    }
  }));
  return { body: form, actions: [save, h('button', { type: 'button', onclick: () => close() }, 'Cancel')] };
}

function rotate(one, signal) {
  return ask(`Rotate ${one.id}`, close => {
    const hours = h('input', { type: 'number', min: 0, max: 720, step: 1, value: 24, required: true });
    const outcome = h('div', {});
    const form = h('form', { id: newId('form') }, h('p', {}, 'The key gets a new secret, with the same roles and collections.'),
      field('Hours for which the earlier secret still works', hours, '0 ends it at once.'), outcome);
    const button = h('button', { class: 'main', type: 'submit', form: form.id }, 'Rotate');
    form.addEventListener('submit', busy(button, async () => {
      try {
        close(await call('POST', `keys/${encodeURIComponent(one.id)}/rotate`, { json: { overlap_hours: Number(hours.value) }, signal }));
      } catch (error) {
        if (!isAbort(error)) show(outcome, problem(error));
      }
    }));
    return { body: form, actions: [button, h('button', { type: 'button', onclick: () => close() }, 'Cancel')] };
  }, { signal });
}

function shownOnce(made, signal) {
  return ask('The new key', close => {
    const text = h('input', { readonly: true, value: made.key, 'aria-label': 'The key', class: 'code', spellcheck: 'false' });
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
    return { body: [h('p', {}, `Clients that use ${one.name ? `“${one.name}”` : 'it'} are rejected from now on, and its jobs and liveness sessions end.`), outcome], actions: [button, h('button', { type: 'button', onclick: () => close() }, 'Cancel')] };
  }, { signal });
}
