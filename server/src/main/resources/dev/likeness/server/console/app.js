// The frame around the pages: who is signed in, which page is shown, light or dark.

import { call, connection, isAbort, key } from './api.js';
import { choice, h, say, show } from './dom.js';
import { icon } from './icons.js';
import { problem } from './notices.js';

const PAGES = [
  ['gate', 'Gate'], ['people', 'People'], ['compare', 'Compare'], ['paint', 'Paint'],
  ['look', 'Look'], ['train', 'Train'], ['status', 'Status'],
];
const THEMES = [['auto', 'System'], ['light', 'Light'], ['dark', 'Dark']];

const main = document.getElementById('main');
const nav = document.getElementById('nav');
const banner = document.getElementById('lost');

let keyNeeded = true;
let admitted = false;
let leaving = new AbortController();

function tools() {
  const menu = h('button', {
    class: 'quiet menu', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'nav', onclick: () => openMenu(!nav.classList.contains('open')),
  }, icon('menu'), 'Menu');
  const theme = choice(THEMES, localStorage.getItem('likeness.theme') ?? 'auto', {
    'aria-label': 'Theme', title: 'Theme', onchange: event => setTheme(event.target.value),
  });
  const out = h('button', { class: 'quiet out', type: 'button', onclick: signOut }, icon('out'), h('span', {}, 'Sign out'));
  show(document.getElementById('tools'), admitted && menu, theme, admitted && keyNeeded && out);
}

function openMenu(open) {
  nav.classList.toggle('open', open);
  document.querySelector('.menu')?.setAttribute('aria-expanded', String(open));
}

function setTheme(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  localStorage.setItem('likeness.theme', theme);
}

function links(current) {
  nav.hidden = !admitted;
  show(nav, h('ul', {}, PAGES.map(([name, title]) => h('li', {},
    h('a', { href: `#/${name}`, 'aria-current': name === current ? 'page' : null, onclick: () => openMenu(false) }, icon(name), title)))));
}

function signOut() {
  key.forget();
  admitted = false;
  say('Signed out.');
  location.hash = '#/sign-in';
  route();
}

/** Whether the server accepts the present key, or none. */
async function isKeyValid() {
  try {
    await call('GET', 'models');
  } catch (error) {
    if (error.status === 401) return false;
    if (error.status !== 403) throw error;
  }
  return true;
}

async function route() {
  leaving.abort(new DOMException('the page was left', 'AbortError'));
  leaving = new AbortController();
  const { signal } = leaving;
  const [name, query] = location.hash.replace(/^#\/?/, '').split('?');
  const wanted = PAGES.some(([page]) => page === name) ? name : 'gate';
  const page = admitted ? wanted : 'sign-in';
  tools();
  links(page);
  openMenu(false);
  const root = h('div', { class: `page page-${page}` });
  show(main, root);
  try {
    const module = await import(`./pages/${page}.js`);
    if (signal.aborted) return;
    document.title = `${module.title} – Likeness`;
    root.append(h('h1', { tabindex: '-1' }, module.title));
    const content = h('div', { class: 'content' });
    root.append(content);
    root.querySelector('h1').focus({ preventScroll: true });
    scrollTo(0, 0);
    await module.open({ root: content, signal, query: new URLSearchParams(query), enter });
  } catch (error) {
    if (!isAbort(error) && !signal.aborted) root.append(problem(error));
  }
}

/** Signs in, with a key or without one. */
async function enter(given) {
  if (given) key.set(given);
  try {
    admitted = await isKeyValid();
  } finally {
    if (!admitted) key.forget();
  }
  if (!admitted) return false;
  if (location.hash.startsWith('#/sign-in')) history.replaceState(null, '', '#/gate');
  await route();
  return true;
}

connection.addEventListener('key-refused', () => {
  if (!admitted) return;
  admitted = false;
  key.forget();
  sessionStorage.setItem('likeness.why', 'The key is no longer valid: it was revoked, or the server was reinstalled.');
  route();
});

connection.addEventListener('network-lost', () => {
  banner.hidden = false;
  show(banner, icon('alarm'), 'The server cannot be reached. Reconnecting …');
  waitForNetwork();
});

connection.addEventListener('network-back', () => {
  banner.hidden = true;
  show(banner);
  say('The server can be reached again.');
});

function waitForNetwork() {
  const timer = setInterval(() => call('GET', 'health').catch(error => error), 3000);
  connection.addEventListener('network-back', () => clearInterval(timer), { once: true });
}

async function start() {
  document.getElementById('skip').addEventListener('click', event => {
    event.preventDefault();
    main.focus();
  });
  addEventListener('hashchange', route);
  addEventListener('keydown', event => {
    if (event.key === 'Escape') openMenu(false);
  });
  try {
    if (!key.get()) {
      keyNeeded = (await call('GET', 'health')).key_needed;
      admitted = !keyNeeded;
    } else {
      admitted = await isKeyValid();
      if (!admitted) key.forget();
    }
  } catch (error) {
    tools();
    show(main, problem(error, { words: 'Try again', act: () => location.reload() }));
    return;
  }
  await route();
}

start();
