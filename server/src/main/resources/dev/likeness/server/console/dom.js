// Elements are built, never written as text of markup: what a name holds is always text.

const SVG = 'http://www.w3.org/2000/svg';
const PROPERTIES = new Set(['value', 'checked', 'disabled', 'selected', 'indeterminate', 'muted', 'hidden', 'open']);

/** Builds an HTML element: attributes, `onclick` and the like as listeners, `style` as an object. */
export function h(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** Builds an SVG element in the same way. */
export function s(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') styled(element, value);
    else if (PROPERTIES.has(name)) element[name] = value;
    else if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...nodes(children));
  return element;
}

function nodes(children) {
  return children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);
}

/** Sets styles one by one, which the content-security policy allows where it forbids attributes. */
export function styled(element, styles) {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
}

/** Puts other children into an element. */
export function show(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

let serial = 0;

/** Returns an id that no other element has. */
export function newId(stem) {
  serial += 1;
  return `${stem}-${serial}`;
}

/** A label above its control, and what there is to know about it below. */
export function field(label, control, hint) {
  control.id ||= newId('field');
  const about = hint ? h('p', { class: 'hint', id: `${control.id}-hint` }, hint) : null;
  if (about) control.setAttribute('aria-describedby', about.id);
  return h('div', { class: 'field' }, h('label', { for: control.id }, label), control, about);
}

/** A box to tick with its label behind it. */
export function tick(label, checkbox, hint) {
  checkbox.id ||= newId('tick');
  const about = hint ? h('p', { class: 'hint', id: `${checkbox.id}-hint` }, hint) : null;
  if (about) checkbox.setAttribute('aria-describedby', about.id);
  return h('div', { class: 'tick' }, checkbox, h('label', { for: checkbox.id }, label), about);
}

/** A moment in words that keep together. */
export const time = (text, words) => h('time', { datetime: text }, words);

/** A list to choose from; options are [value, words] pairs. */
export function choice(options, value, attributes) {
  const select = h('select', attributes, options.map(([key, words]) => h('option', { value: key }, words)));
  if (value !== undefined && value !== null) select.value = value;
  return select;
}

/** A list of the choices that the server names, {id, title, is_default}; `titles` has words for ids without a title. */
export function choiceOf(choices, titles = {}) {
  return choice(choices.map(({ id, title }) => [id, title ?? titles[id] ?? id]), choices.find(one => one.is_default)?.id, {});
}

/** Tells screen readers something, when they are done with what they are saying. */
export function say(words) {
  spoken('spoken', words);
}

/** Tells screen readers something at once. */
export function sayNow(words) {
  spoken('spoken-now', words);
}

function spoken(id, words) {
  const region = document.getElementById(id);
  if (region.textContent === words) region.textContent = '';
  region.textContent = words;
}

/** Shows a short message that goes away by itself. */
export function toast(words) {
  const message = h('p', { class: 'toast' }, words);
  document.getElementById('toasts').append(message);
  setTimeout(() => message.remove(), 6000);
}
