// Opens XLIFF files with programs that are not ours, as a translator's tool does. From standard input an array (JSON) of { file, edits, rebuild }: edits are
// { unit: { target, state } }. Writes of each what xliff2js understands, and the file as it is saved: by xml-js, which the states survive, or with "rebuild"
// by js2xliff, which makes it anew from texts and notes and knows no states.
import xliff from 'xliff';
import xml from 'xml-js';

let input = '';
for await (const part of process.stdin.setEncoding('utf8')) input += part;
process.stdout.write(JSON.stringify(await Promise.all(JSON.parse(input).map(open))));

async function open({ file, edits, rebuild }) {
  const read = await xliff.xliff2js(file);
  return { ...read, saved: rebuild ? await remake(structuredClone(read), edits) : edit(xml.xml2js(file), edits) };
}

function remake(read, edits) {
  for (const units of Object.values(read.resources))
    for (const [id, { target }] of Object.entries(edits)) if (units[id]) units[id].target = target;
  return xliff.js2xliff(read);
}

function edit(document, edits) {
  const units = all(document, 'unit');
  for (const [id, { target, state }] of Object.entries(edits)) {
    const segment = all(units.find(unit => unit.attributes.id === id), 'segment')[0];
    segment.elements = segment.elements.filter(element => element.name !== 'target');
    segment.elements.push({ type: 'element', name: 'target', elements: [{ type: 'text', text: target }] });
    segment.attributes = { state };
  }
  return xml.js2xml(document);
}

function all(element, name) {
  return (element.elements ?? []).flatMap(child => child.name === name ? [child] : all(child, name));
}
