// Signing in with an API key.

import { field, h, show } from '../dom.js';
import { busy, notice, problem } from '../notices.js';

export const title = 'Sign in';

export async function open({ root, enter }) {
  const input = h('input', {
    type: 'password', required: true, autocomplete: 'off', spellcheck: 'false', placeholder: 'lk_…',
  });
  const outcome = h('div', {});
  const button = h('button', { class: 'main', type: 'submit' }, 'Sign in');
  const form = h('form', { class: 'panel narrow' },
    field('API key', input, 'It stays in this tab and is forgotten when you close it.'), button, outcome);
  form.addEventListener('submit', busy(button, async () => {
    show(outcome);
    try {
      const given = input.value.trim();
      if (given && !(await enter(given))) {
        show(outcome, notice('bad', 'The service does not know this key. Keys begin with lk_; copy the whole of it.'));
        input.focus();
        input.select();
      }
    } catch (error) {
      show(outcome, problem(error));
    }
  }));
  const why = sessionStorage.getItem('likeness.why');
  sessionStorage.removeItem('likeness.why');
  root.append(why ? notice('warn', why) : '', form,
    h('details', { class: 'narrow' }, h('summary', {}, 'Where do I find a key?'),
      h('p', {}, 'The service prints its first key once, in the terminal or the log, when it is started for the first time.'),
      h('p', {}, 'Whoever holds a key with the scope “admin” can create further ones, on the page Status. A key that is lost cannot be shown again: create another and revoke the lost one.')));
}
