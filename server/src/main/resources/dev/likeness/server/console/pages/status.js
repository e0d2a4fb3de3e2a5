// What runs here: models, collections and what their policy means, keys, the audit log.

import { call, get, isAbort } from '../api.js';
import { h, show, time } from '../dom.js';
import { notice, problem } from '../notices.js';
import { table } from '../table.js';
import { bytes, count, many, moment, plain } from '../words.js';
import { clusterPart } from './status-cluster.js';
import { collectionTools } from './status-collections.js';
import { keysSection } from './status-keys.js';

export const title = 'Status';

const AUDIT = 50;

export async function open({ root, signal }) {
  const parts = [['Server', server], ['Models', modelsTable], ['Collections', collectionTools], ['Keys', keysSection], ['Audit log', audit]];
  for (const [name, build] of parts) {
    const body = h('div', {}, h('p', { class: 'waiting' }, 'Loading …'));
    root.append(h('section', { 'aria-label': name }, h('h2', {}, name), body));
    fill(name, body, build, signal);
  }
}

async function fill(name, body, build, signal) {
  try {
    show(body, await build(signal));
  } catch (error) {
    if (isAbort(error)) return;
    show(body, error.status === 403 ? notice('plain', 'This key has no role that may see this.') : problem(error, { words: 'Try again', act: () => fill(name, body, build, signal) }));
  }
}

async function server(signal) {
  const status = await get('status', signal);
  const facts = [['Version', status.version], ['Running since', status.started_at && moment(status.started_at)], ['Java', status.java],
    ['Detector', status.models.detector.name], ['Encoder', status.models.encoder.name],
    ['Limits', `pictures of up to ${bytes(status.limits.max_image_bytes)}, ${count(status.limits.max_in_flight)} requests at once, ${count(status.limits.max_waiting)} more queued`]];
  return [
    (status.faults ?? []).map(fault => notice('bad', fault.message)),
    h('dl', { class: 'facts' }, facts.filter(([, words]) => words !== undefined && words !== null).map(([name, words]) => [h('dt', {}, name), h('dd', {}, String(words))])),
    clusterPart(status.cluster),
    h('p', {}, h('a', { href: 'docs' }, 'API documentation'), ' · ', h('a', { href: 'v1/openapi.json' }, 'OpenAPI document')),
  ];
}

async function modelsTable(signal) {
  const { models } = await get('models', signal);
  return table(['Model', 'Used for', 'Origin', 'Licence', 'Measured'], models.map(model => [
    h('div', {}, h('strong', {}, model.name), model.title ? h('div', { class: 'soft' }, model.title) : null),
    usesOf(model), model.embedded ? 'bundled' : plain(model.origin ?? 'installed').toLowerCase(), model.licence ?? '–', figuresOf(model),
  ]));
}

function usesOf(model) {
  const uses = model.used_for ?? model.uses ?? [];
  const words = (Array.isArray(uses) ? uses : [uses]).map(use => plain(use).toLowerCase()).join(', ');
  return words || 'not in use';
}

function figuresOf(model) {
  const figures = model.figures ?? {};
  const words = Array.isArray(figures) ? figures.map(String) : Object.entries(figures).map(([name, figure]) => `${plain(name)}: ${figure}`);
  return words.length > 0 ? words.map(each => h('div', {}, each)) : '–';
}

async function audit(signal) {
  const { entries } = await call('GET', `audit?limit=${AUDIT}`, { signal });
  if (entries.length === 0) return h('p', { class: 'soft' }, 'No entries yet.');
  return [
    h('p', { class: 'soft' }, `The last ${many(entries.length, 'entry', 'entries')}. Each contains the hash of the one before; “likeness audit verify” checks the whole chain.`),
    table(['No.', 'Time', 'Key', 'Action', 'Collection', 'People', 'Result'], entries.map(entry => [
      count(entry.number), time(entry.at, moment(entry.at)), h('code', {}, entry.key_id), plain(entry.action), entry.collection, h('code', {}, (entry.subject_ids ?? []).join(', ') || '–'), plain(entry.result),
    ])),
  ];
}
