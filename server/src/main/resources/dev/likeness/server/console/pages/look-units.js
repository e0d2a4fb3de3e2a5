// The grid of units of one layer, walked through by arrow keys; a unit opens into its whole pictures.

import { isAbort, picture } from '../api.js';
import { choice, field, h, show, styled } from '../dom.js';
import { ask, problem } from '../notices.js';
import { count, many } from '../words.js';

const PAGE = 48;

/**
 * @param path of the job
 * @param result {network, layers: [{name, units, dead, found: [{unit, field_width_px, patches}]}],
 *   pictures: [{picture, width, height}]}
 */
export function unitGrid(path, result, signal) {
  const sheets = pictureStore(path, signal);
  const sources = new Map(result.pictures.map(each => [each.picture, each]));
  const grid = h('ul', { class: 'units' });
  const status = h('p', { class: 'soft', role: 'status' });
  const more = h('button', { type: 'button', hidden: true }, 'Show more units');
  const select = choice(result.layers.map((layer, k) => [String(k), layer.name]), '0', { onchange: () => begin() });
  let layer;
  let shown = 0;

  function begin() {
    layer = result.layers[Number(select.value)];
    show(grid);
    shown = 0;
    extend();
  }

  function extend() {
    const next = layer.found.slice(shown, shown + PAGE);
    const items = next.map(unit => unitItem(unit));
    grid.append(...items);
    if (shown > 0) items[0]?.querySelector('button').focus();
    else items[0]?.querySelector('button').setAttribute('tabindex', '0');
    shown += next.length;
    more.hidden = shown >= layer.found.length;
    const field0 = layer.found[0];
    const size = field0 && field0.field_width_px > 0 ? ` Receptive field: ${field0.field_width_px} × ${field0.field_height_px} px.` : ' Receptive field: the whole picture.';
    status.textContent = `${count(shown)} of ${many(layer.found.length, 'unit')} shown; ${count(layer.dead)} never activated.${size}`;
  }

  function unitItem(unit) {
    const patches = h('span', { class: 'nine' }, unit.patches.map(patch => sheets.place(`patches/${patch.patch}`, 'patch')));
    return h('li', {}, h('button', {
      type: 'button', tabindex: '-1', 'aria-label': `Unit ${unit.unit}, ${many(unit.patches.length, 'patch', 'patches')}`, onclick: () => openUnit(unit),
    }, patches, h('span', {}, `unit ${unit.unit}`)));
  }

  function openUnit(unit) {
    return ask(`${layer.name}, unit ${unit.unit}`, close => ({
      body: unit.patches.length === 0 ? h('p', {}, 'No picture activates it.') : h('ol', { class: 'wholes' }, unit.patches.map((patch, k) => h('li', {}, whole(patch, k)))),
      actions: [h('button', { type: 'button', onclick: () => close() }, 'Close')],
    }), { signal, wide: true });
  }

  function whole(patch, k) {
    const mark = h('span', { class: 'mark-box', 'aria-hidden': 'true' });
    const { width, height } = sources.get(patch.picture);
    styled(mark, { left: `${100 * patch.x / width}%`, top: `${100 * patch.y / height}%`, width: `${100 * patch.width / width}%`, height: `${100 * patch.height / height}%` });
    const frame = h('div', { class: 'whole' }, sheets.place(`pictures/${patch.picture}`, '', `Picture behind patch ${k + 1}`), mark);
    styled(frame, { 'aspect-ratio': `${width} / ${height}` });
    return h('figure', {}, frame, h('figcaption', {}, `${k + 1}. activation ${patch.activation.toPrecision(3)}`));
  }

  grid.addEventListener('keydown', event => walk(event, grid));
  grid.addEventListener('focusin', event => {
    grid.querySelectorAll('button[tabindex="0"]').forEach(button => button.setAttribute('tabindex', '-1'));
    event.target.closest('button')?.setAttribute('tabindex', '0');
  });
  more.addEventListener('click', extend);
  begin();
  return h('div', {}, field('Layer', select), status, h('p', { class: 'hint' }, 'Arrow keys move between units; Enter opens one.'), grid, more);
}

/** Moves the focus by arrow keys, by rows and columns as they are laid out. */
function walk(event, grid) {
  const buttons = [...grid.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement);
  if (at < 0) return;
  const top = buttons[0].getBoundingClientRect().top;
  const columns = buttons.filter(button => button.getBoundingClientRect().top === top).length || 1;
  const next = neighbour(event.key, at, columns, buttons.length);
  if (next === undefined) return;
  event.preventDefault();
  buttons[next].focus();
}

/** The place in a grid that a key leads to; undefined if it leads nowhere. */
export function neighbour(key, at, columns, length) {
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -at, End: length - 1 - at };
  return key in steps ? Math.max(0, Math.min(length - 1, at + steps[key])) : undefined;
}

/** Fetches pictures when they come into view, each once, a few at a time. */
function pictureStore(path, signal) {
  const known = new Map();
  const waiting = [];
  let running = 0;
  const seen = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      load(target.dataset.from).then(address => { target.src = address; }).catch(error => {
        if (!isAbort(error)) target.replaceWith(problem(error));
      });
    }
  }, { rootMargin: '200px' });
  signal.addEventListener('abort', () => {
    seen.disconnect();
    known.forEach(promise => promise.then(URL.revokeObjectURL, () => {}));
  }, { once: true });

  function load(name) {
    if (!known.has(name)) {
      known.set(name, new Promise((resolve, reject) => {
        waiting.push({ name, resolve, reject });
        pump();
      }));
    }
    return known.get(name);
  }

  function pump() {
    while (running < 4 && waiting.length > 0) {
      const { name, resolve, reject } = waiting.shift();
      running += 1;
      picture(`${path}/${name}`, signal).then(blob => resolve(URL.createObjectURL(blob)), reject).finally(() => {
        running -= 1;
        pump();
      });
    }
  }

  return {
    place: (name, style, words = '') => {
      const image = h('img', { class: style, alt: words, 'data-from': name });
      seen.observe(image);
      return image;
    },
  };
}
