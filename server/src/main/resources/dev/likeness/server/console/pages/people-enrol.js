// Enrolling: pictures are gathered by person, named, sent, and what was rejected is shown.

import { formOf, get, isAbort, patiently } from '../api.js';
import { pathOf } from '../collections.js';
import { field, h, say, show } from '../dom.js';
import { batches, byPerson, nameOf } from '../files.js';
import { icon } from '../icons.js';
import { busy, notice, problem } from '../notices.js';
import { dropZone, thumbnail } from '../pictures.js';
import { qualityBars } from '../quality.js';
import { many, reason, sentence } from '../words.js';

const THUMBS = 8;

/** The section in which people are enrolled. */
export function enrolment(collection, signal, changed) {
  const groups = h('ul', { class: 'groups' });
  const outcome = h('div', { class: 'enrolled', 'aria-live': 'polite' });
  const button = h('button', { class: 'main', type: 'submit' }, 'Enrol');
  const progress = h('progress', { hidden: true, 'aria-label': 'Enrolling' });
  const form = h('form', { hidden: true }, groups, h('div', { class: 'row' }, button, h('button', { type: 'button', onclick: clear }, 'Clear'), progress));
  let staged = [];

  function add(files, others) {
    if (others > 0) show(outcome, notice('warn', `${many(others, 'file')} skipped: not a JPEG, PNG, WebP, BMP, GIF or TIFF.`));
    for (const [name, pictures] of byPerson(files)) {
      const there = staged.find(group => group.name.value.trim() === name);
      if (there) there.add(pictures);
      else staged.push(stagedGroup(name, pictures, signal, remove));
    }
    redraw();
    staged.find(group => !group.name.value)?.name.focus();
  }

  function remove(group) {
    staged = staged.filter(other => other !== group);
    redraw();
  }

  function clear() {
    staged = [];
    redraw();
  }

  function redraw() {
    form.hidden = staged.length === 0;
    show(groups, staged.map(group => group.root));
    show(button, staged.length === 1 ? 'Enrol' : `Enrol ${many(staged.length, 'person', 'people')}`);
  }

  form.addEventListener('submit', busy(button, async () => {
    show(outcome);
    Object.assign(progress, { hidden: false, max: staged.length, value: 0 });
    let enrolled = 0;
    for (const group of [...staged]) {
      try {
        const result = await enrol(collection, group.name.value.trim(), group.pictures, signal);
        outcome.append(report(group, result, collection, signal, changed));
        if (result.person) enrolled += 1;
        remove(group);
      } catch (error) {
        if (isAbort(error)) return;
        outcome.append(h('div', {}, h('h3', {}, group.name.value), problem(error)));
        if (error.status === 401 || error.code === 'network_lost') break;
      }
      progress.value += 1;
    }
    progress.hidden = true;
    say(`${many(enrolled, 'person', 'people')} enrolled.`);
    if (enrolled > 0) changed();
  }));

  return h('section', { class: 'panel enrol', 'aria-label': 'Enrol' },
    h('h2', {}, 'Enrol'),
    dropZone({
      words: 'Drop pictures of one person here, or a folder that has one folder per person.',
      several: true, folders: true, camera: true, signal, onpictures: add,
    }), form, outcome);
}

/** The pictures of one person that wait for being sent. */
function stagedGroup(name, pictures, signal, remove) {
  const input = h('input', { value: name, required: true, maxlength: 200, autocomplete: 'off' });
  const thumbs = h('div', { class: 'thumbs' });
  const group = { name: input, pictures: [], root: null, add };
  function add(more) {
    group.pictures.push(...more);
    const shown = group.pictures.slice(0, THUMBS);
    show(thumbs, shown.map((file, k) => thumbnail(file, `Picture ${k + 1}`, signal)),
      group.pictures.length > THUMBS && h('span', { class: 'count' }, `and ${group.pictures.length - THUMBS} more`));
  }
  add(pictures);
  group.root = h('li', {}, field('Name', input), thumbs,
    h('button', { class: 'quiet round', type: 'button', 'aria-label': `Remove ${name || 'these pictures'}`, onclick: () => remove(group) }, icon('close')));
  return group;
}

/** Sends one person's pictures, in parts that the server accepts; returns {person, taken, rejected}. */
async function enrol(collection, name, pictures, signal, force) {
  const result = { person: await personNamed(collection, name, signal), taken: 0, encodings: [], rejected: [] };
  for (const part of batches(pictures)) {
    const path = result.person ? pathOf(collection, 'people', result.person.id, 'encodings') : pathOf(collection, 'people');
    const fields = result.person ? { images: part, force } : { images: part, name, force };
    try {
      const answer = await patiently('POST', path, { form: formOf(fields), headers: { 'Idempotency-Key': randomKey() }, signal });
      result.person ??= answer.person;
      result.taken += answer.encodings.length;
      result.encodings.push(...answer.encodings);
      result.rejected.push(...answer.rejected_images.map(each => ({ ...each, file: part[each.index] })));
    } catch (error) {
      if (error.status !== 422 || !error.details.rejected_images) throw error;
      result.rejected.push(...error.details.rejected_images.map(each => ({ ...each, file: part[each.index] })));
    }
  }
  return result;
}

/** The one person who is enrolled under a name; null if that is nobody, or several. */
async function personNamed(collection, name, signal) {
  const { people } = await get(`${pathOf(collection, 'people')}?query=${encodeURIComponent(name)}`, signal);
  const namesakes = people.filter(person => nameOf(person.name) === nameOf(name));
  return namesakes.length === 1 ? namesakes[0] : null;
}

function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** What became of one person's pictures. */
function report(group, result, collection, signal, changed) {
  const name = group.name.value.trim();
  const all = group.pictures.length;
  const root = h('div', { class: 'report' });
  const words = result.person
    ? notice('good', `${name} is enrolled with ${result.taken} of ${many(all, 'picture')}.`)
    : notice('bad', `${name} is not enrolled: ${all === 1 ? 'the picture was' : 'all pictures were'} rejected.`);
  const conflicts = result.rejected.filter(each => ['identity_conflict', 'duplicate_image', 'person_exists'].includes(each.reasons[0].code) && each.file);
  const anyway = h('button', { type: 'button' }, 'Enrol anyway');
  anyway.addEventListener('click', busy(anyway, async () => {
    try {
      const again = await enrol(collection, name, conflicts.map(each => each.file), signal, true);
      root.replaceWith(report({ ...group, pictures: conflicts.map(each => each.file) }, again, collection, signal, changed));
      changed();
    } catch (error) {
      if (!isAbort(error)) root.append(problem(error));
    }
  }));
  root.append(words, qualities(result.encodings), rejections(result.rejected, collection, signal), conflicts.length > 0 && !result.person ? anyway : '');
  return root;
}

function qualities(encodings) {
  if (encodings.length === 0) return '';
  return h('details', {}, h('summary', {}, 'Quality of the encodings'), h('div', { class: 'samples-row' }, encodings.map(encoding => qualityBars(encoding.quality))));
}

function rejections(rejected, collection, signal) {
  if (rejected.length === 0) return '';
  return h('ul', { class: 'rejected', 'aria-label': 'Rejected pictures' }, rejected.map(each => h('li', {},
    each.file ? thumbnail(each.file, `Rejected picture ${each.filename ?? ''}`, signal) : null,
    h('div', {}, h('p', { class: 'file' }, each.filename ?? `Picture ${each.index + 1}`), each.reasons.map(why),
      each.looks_like ? looksLike(each.looks_like, collection, signal) : null))));
}

/** One reason, in words and with what to do. */
function why({ code, message }) {
  return [h('p', {}, reason(code)), message ? h('p', { class: 'hint' }, `${sentence(message)}${/[.!?]$/.test(message) ? '' : '.'}`) : null];
}

/** Whom it is similar to: the id at first, then the name. */
function looksLike(id, collection, signal) {
  const who = h('strong', {}, id);
  get(pathOf(collection, 'people', id), signal).then(answer => { who.textContent = answer.person.name; }).catch(() => {
    // The id is shown already.
  });
  return h('p', { class: 'short' }, 'Similar to ', who, '.');
}
