// What the console's modules take from a browser that Node lacks: the page's address and the tab's memory.

export const CONSOLE = new URL('../../main/resources/dev/likeness/server/console/', import.meta.url);

/** Loads a module of the console. */
export const load = name => import(new URL(name, CONSOLE));

const memory = new Map();

globalThis.sessionStorage = {
  getItem: name => memory.get(name) ?? null,
  setItem: (name, value) => memory.set(name, value),
  removeItem: name => memory.delete(name),
};

/** Sets the address that the page came from. */
export function openAt(address) {
  globalThis.document = { baseURI: address };
}
