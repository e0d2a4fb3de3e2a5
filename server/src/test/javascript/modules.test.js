import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { CONSOLE, load } from './browser.js';

// These two run as soon as they are loaded, against the page.
const RUN_AT_ONCE = ['app.js', 'theme.js'];
const modules = readdirSync(CONSOLE).concat(readdirSync(new URL('pages', CONSOLE)).map(name => `pages/${name}`))
  .filter(name => name.endsWith('.js') && !RUN_AT_ONCE.includes(name));

test('there are modules to look at', () => assert.ok(modules.length > 30, `${modules.length} modules`));

for (const name of modules) {
  test(`${name} imports only what others export`, async () => {
    await load(name);
  });
}
