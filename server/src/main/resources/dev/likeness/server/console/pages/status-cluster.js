// The cluster in which several servers keep their collections: its nodes, and how far this server follows each collection.

import { h } from '../dom.js';
import { notice } from '../notices.js';
import { table } from '../table.js';
import { count, duration, many } from '../words.js';

// The server looks twice a second.
const LATE_SECONDS = 5;

const STATES = { up: 'up', down: 'unreachable', unknown: 'not known' };

/** What there is to say of a cluster as a whole: {kind, words} of a notice. */
export function summary({ majority_reachable: reachable, nodes }) {
  const up = nodes.filter(node => node.state === 'up').length;
  const words = `${count(up)} of ${many(nodes.length, 'node')} ${up === 1 ? 'is' : 'are'} up.`;
  if (!reachable) return { kind: 'bad', words: `${words} No majority of the nodes can be reached: collections can be neither searched nor changed until they answer.` };
  return nodes.some(node => node.state === 'down')
    ? { kind: 'warn', words: `${words} A majority can be reached: collections can be searched and changed.` }
    : { kind: 'good', words };
}

/** How far a collection is followed, in words. */
export function lagWords({ applied_change: applied, last_change: last, seconds_since_read: seconds }) {
  const behind = last > applied ? `${many(last - applied, 'change')} behind` : 'no change behind';
  return seconds < LATE_SECONDS ? behind : `${behind}, last read ${duration(seconds)} ago`;
}

/** The part of the page; nothing for collections in files. */
export function clusterPart(cluster) {
  if (!cluster) return null;
  const { kind, words } = summary(cluster);
  return h('div', { 'data-cluster': '' },
    h('h3', {}, 'Cluster'), notice(kind, words),
    table(['Node', 'Datacenter', 'State'], cluster.nodes.map(node => [
      h('code', {}, node.address), node.datacenter ?? '–', node.state === 'down' ? h('strong', {}, STATES.down) : STATES[node.state] ?? node.state,
    ])),
    cluster.followed.length === 0 ? null
      : table(['Collection', 'Last change applied here', 'This server is'], cluster.followed.map(one => [one.collection, count(one.applied_change), lagWords(one)])));
}
