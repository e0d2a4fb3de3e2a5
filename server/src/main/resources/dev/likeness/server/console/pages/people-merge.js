// Merging two entries of one person.

import { isAbort, patiently } from '../api.js';
import { pathOf } from '../collections.js';
import { h, newId, show, tick } from '../dom.js';
import { ask, busy, problem } from '../notices.js';
import { many } from '../words.js';

/** Asks which name stays and merges; tells whether it was done. */
export function mergePeople(collection, one, other, signal) {
  return ask('Merge two people', close => {
    const outcome = h('div', {});
    const group = newId('stay');
    const radios = [one, other].map((person, k) => h('input', { type: 'radio', name: group, value: person.id, checked: k === 0 }));
    const force = h('input', { type: 'checkbox' });
    const unlike = h('div', { hidden: true }, tick('Merge them although they look different', force));
    const form = h('form', { id: newId('form') },
      h('fieldset', {}, h('legend', {}, 'Entry to keep'),
        [one, other].map((person, k) => tick(`${person.name} (${person.id}${person.encodings ? `, ${many(person.encodings, 'encoding')}` : ''})`, radios[k]))),
      h('p', {}, 'The encodings of the other entry are moved to it.'), outcome, unlike);
    const merge = h('button', { class: 'main', type: 'submit', form: form.id }, 'Merge');
    form.addEventListener('submit', busy(merge, async () => {
      const [stays, goes] = radios[0].checked ? [one, other] : [other, one];
      try {
        await patiently('POST', `${pathOf(collection, 'people', stays.id)}/merge`, { json: { from: goes.id, force: force.checked }, signal });
        close(true);
      } catch (error) {
        if (isAbort(error)) return;
        unlike.hidden = error.code !== 'unlike_people';
        show(outcome, problem(error));
      }
    }));
    return { body: form, actions: [merge, h('button', { type: 'button', onclick: () => close() }, 'Cancel')] };
  }, { signal });
}
