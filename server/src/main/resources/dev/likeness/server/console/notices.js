// What went wrong or well, and questions asked in a dialog.

import { h, newId, sayNow } from './dom.js';
import { icon } from './icons.js';

/** Tells an error in plain words; `again` offers something to do: {words, act}. */
export function problem(error, again) {
  const retry = error.retryAfterSeconds ? ` Try again in ${error.retryAfterSeconds} s.` : '';
  const details = error.requestId ? h('p', { class: 'hint' }, `Request ID: ${error.requestId}. Code: ${error.code}.`) : null;
  sayNow(error.message);
  return h('div', { class: 'notice bad' }, icon('alarm'),
    h('div', {}, h('p', {}, error.message + retry), details,
      again && h('button', { type: 'button', onclick: again.act }, again.words)));
}

/** A calm remark: `kind` is good, bad, warn or plain. */
export function notice(kind, ...words) {
  const sign = { good: 'check', bad: 'alarm', warn: 'alarm', plain: 'look' }[kind];
  return h('div', { class: `notice ${kind}` }, icon(sign), h('div', {}, words.map(each => (typeof each === 'string' ? h('p', {}, each) : each))));
}

/**
 * Opens a dialog and returns what it was closed with; undefined when it was dismissed.
 *
 * @param build given `close(result)`, returns {body, actions}; an action is a button
 */
export function ask(title, build, { signal, wide } = {}) {
  return new Promise(resolve => {
    const heading = newId('dialog');
    let result;
    const dialog = h('dialog', { class: wide ? 'wide' : null, 'aria-labelledby': heading });
    const close = given => {
      result = given;
      dialog.close();
    };
    const { body, actions } = build(close);
    dialog.append(
      h('div', { class: 'dialog-head' }, h('h2', { id: heading, tabindex: '-1' }, title),
        h('button', { class: 'quiet round', type: 'button', 'aria-label': 'Close', onclick: () => close() }, icon('close'))),
      h('div', { class: 'dialog-body' }, body),
      h('div', { class: 'dialog-actions' }, actions));
    const left = () => dialog.close();
    signal?.addEventListener('abort', left, { once: true });
    dialog.addEventListener('close', () => {
      signal?.removeEventListener('abort', left);
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
    (dialog.querySelector('[data-first]') ?? dialog.querySelector('.dialog-body :is(input, select, textarea)') ?? dialog.querySelector('h2')).focus();
  });
}

/** Lets the user keep a document or picture as a file. */
export function keep(blob, name) {
  const link = h('a', { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** Runs what a button asks for, during which it cannot be pressed again. */
export function busy(button, work) {
  return async event => {
    event?.preventDefault();
    if (button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    try {
      await work(event);
    } finally {
      button.removeAttribute('aria-busy');
    }
  };
}
