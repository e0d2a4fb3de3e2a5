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
    field('API key', input, 'Kept in this tab only, until it is closed.'), button, outcome);
  form.addEventListener('submit', busy(button, async () => {
    show(outcome);
    try {
      const given = input.value.trim();
      if (given && !(await enter(given))) {
        show(outcome, notice('bad', 'Invalid key. Keys start with lk_; copy the whole key.'));
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
      h('p', {}, 'The server prints its first key once, in the terminal or the log, at its first start.'),
      h('p', {}, 'With a key of the role “operator” or “administrator” you can create more on the Status page. A lost key cannot be shown again: create a new one and revoke the lost one.')));
}
