// Tables.

import { h } from './dom.js';

/** A table that scrolls sideways by itself where it is wider than the page. */
export function table(heads, rows) {
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Table: ${heads.join(', ')}` }, h('table', {},
    h('thead', {}, h('tr', {}, heads.map(words => h('th', { scope: 'col' }, words)))),
    h('tbody', {}, rows.map(cells => h('tr', {}, cells.map(cell => h('td', {}, cell)))))));
}
