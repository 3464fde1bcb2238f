// Reads an array of calendars (JSON, from standard input) and writes what ical.js understands of each. It throws where a calendar is malformed.
import ICAL from 'ical.js';

let input = '';
for await (const part of process.stdin.setEncoding('utf8')) input += part;
process.stdout.write(JSON.stringify(JSON.parse(input).map(read)));

function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return {
    ...properties(calendar),
    zones: calendar.getAllSubcomponents('vtimezone').map(zone => zone.getFirstPropertyValue('tzid')),
    events: calendar.getAllSubcomponents('vevent').map(component => {
      const event = new ICAL.Event(component);
      return {
        ...properties(component),
        starts: event.startDate.toUnixTime(),
        ends: event.endDate.toUnixTime(),
        language: component.getFirstProperty('summary')?.getParameter('language'),
      };
    }),
  };
}

function properties(component) {
  return Object.fromEntries(component.getAllProperties().map(property => [property.name, `${property.getFirstValue()}`]));
}
