'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const { thumb, unitSide, columns } = JSON.parse(document.getElementById('sheets').textContent);
const main = document.getElementById('layers');
const dialog = document.querySelector('dialog');

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function field(unit) {
  return unit.field_width_px ? `${unit.field_width_px} × ${unit.field_height_px} px` : 'the whole picture';
}

function show(layer, unit, patch) {
  const source = data.pictures[patch.picture];
  dialog.querySelector('h2').textContent = `${layer.name}, unit ${unit.unit}`;
  dialog.querySelector('.facts').textContent =
    `${source.name}: activation ${patch.activation.toPrecision(4)} at row ${patch.row}, column ${patch.column}; sees ${field(unit)}`;
  const image = dialog.querySelector('img');
  image.src = source.file;
  image.alt = source.name;
  const frame = dialog.querySelector('.frame');
  frame.style.left = `${100 * patch.x / source.width}%`;
  frame.style.top = `${100 * patch.y / source.height}%`;
  frame.style.width = `${100 * patch.width / source.width}%`;
  frame.style.height = `${100 * patch.height / source.height}%`;
  dialog.querySelector('.stage').style.aspectRatio = `${source.width} / ${source.height}`;
  dialog.showModal();
}

function tile(layer, unit, index) {
  const box = element('figure', 'unit');
  box.id = `${layer.name}-${unit.unit}`;
  const caption = element('figcaption');
  const link = element('a', '', String(unit.unit));
  link.href = `#${encodeURIComponent(box.id)}`;
  link.title = `link to unit ${unit.unit}`;
  caption.append(link);
  const grid = element('div', 'nine');
  if (unit.patches.length === 0) {
    box.classList.add('dead');
    grid.append(element('p', '', 'dead'));
  } else {
    caption.append(element('span', '', unit.patches[0].activation.toPrecision(3)));
  }
  unit.patches.slice(0, 9).forEach((patch, place) => {
    const button = element('button');
    button.title = `${data.pictures[patch.picture].name}, ${patch.activation.toPrecision(3)}`;
    button.setAttribute('aria-label', `unit ${unit.unit}, patch ${place + 1}: ${button.title}`);
    const x = (index % columns) * unitSide + (place % 3) * thumb;
    const y = Math.floor(index / columns) * unitSide + Math.floor(place / 3) * thumb;
    button.style.backgroundImage = `url("${layer.sheet}.jpg")`;
    button.style.backgroundPosition = `-${x}px -${y}px`;
    button.addEventListener('click', () => show(layer, unit, patch));
    grid.append(button);
  });
  box.append(caption, grid);
  return box;
}

function fill(section, layer, order) {
  const units = layer.found.map((unit, index) => [unit, index]);
  const strongest = unit => (unit.patches.length ? unit.patches[0].activation : 0);
  if (order === 'activation') units.sort((a, b) => strongest(b[0]) - strongest(a[0]));
  section.querySelector('.units').replaceChildren(...units.map(([unit, index]) => tile(layer, unit, index)));
}

data.layers.forEach(layer => {
  const section = element('details', 'layer');
  section.dataset.layer = layer.name;
  const summary = element('summary');
  summary.append(element('b', '', layer.name));
  const sizes = [...new Set(layer.found.map(field))].join(' and ');
  summary.append(element('span', '', `${layer.units} units, ${layer.dead} dead, each sees ${sizes}`));
  const bar = element('p', 'note');
  const order = element('button', 'order', 'sort by activation');
  const sheet = element('a', '', 'contact sheet');
  sheet.href = `${layer.sheet}.png`;
  bar.append(order, ' ', sheet);
  section.append(summary, bar, element('div', 'units'));
  let sorted = 'number';
  order.addEventListener('click', () => {
    sorted = sorted === 'number' ? 'activation' : 'number';
    order.textContent = sorted === 'number' ? 'sort by activation' : 'sort by number';
    fill(section, layer, sorted);
  });
  section.addEventListener('toggle', () => {
    if (section.open && !section.querySelector('.unit')) fill(section, layer, sorted);
  });
  main.append(section);
});

function follow() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const layer = data.layers.find(one => wanted === one.name || wanted.startsWith(`${one.name}-`));
  if (!layer) return;
  const section = [...document.querySelectorAll('details')].find(one => one.dataset.layer === layer.name);
  section.open = true;
  if (!section.querySelector('.unit')) fill(section, layer, 'number');
  document.querySelectorAll('.unit.wanted').forEach(one => one.classList.remove('wanted'));
  const target = document.getElementById(wanted);
  if (target) target.classList.add('wanted');
  (target || section).scrollIntoView({ block: 'center' });
}
window.addEventListener('hashchange', follow);
if (location.hash) follow();
else document.querySelector('details').open = true;
