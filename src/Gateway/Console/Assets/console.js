// Makes the console's pages better where there is a script: what happens shows without a reload, and times in the reader's own zone too.

import { happenings } from "./happenings.js";

const live = () => document.getElementById("live");
const state = document.querySelector("[data-live-state]");
const news = document.querySelector("[data-news]");
let stream, position, wanted, reading;

showOwnTimes();
if (live()) {
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}

/** The stream of what happens, from the position as of which the page is. A page that nobody looks at has none: browsers open few at a time. */
function open() {
  if (stream || document.hidden) return;
  position ??= live().dataset.position;
  const groups = live().dataset.live;
  stream = new EventSource(`${new URL("../../api/v1/live", import.meta.url).pathname}?since=${position}${groups && `&groups=${encodeURIComponent(groups)}`}`);
  stream.addEventListener("open", () => (state.hidden = false));
  stream.addEventListener("reset", (event) => read(event.lastEventId));
  stream.addEventListener("error", lost);
  stream.addEventListener("closed", close);
  for (const type of happenings) stream.addEventListener(type, (event) => read(event.lastEventId));
}

/** A browser comes back by itself, but not where the answer was a refusal. */
function lost() {
  state.hidden = true;
  if (stream.readyState !== EventSource.CLOSED) return;
  close();
  setTimeout(open, 10_000);
}

function close() {
  stream?.close();
  stream = undefined;
  state.hidden = true;
}

/** Reads the page again as of this position; whatever comes meanwhile is read together. Where it cannot be read, it is tried again as long as it is looked at. */
async function read(at) {
  wanted = at;
  if (reading) return;
  reading = true;
  while (stream && position !== wanted) {
    const to = wanted;
    const text = await page(to);
    if (text !== undefined) {
      position = to;
      show(new DOMParser().parseFromString(text, "text/html"));
    }
    // However much happens, and however many look: not more often, and not all at once.
    await new Promise((next) => setTimeout(next, text === undefined ? 2000 : 300 + 400 * Math.random()));
  }
  reading = false;
}

async function page(at) {
  try {
    const answer = await fetch(location.href, { headers: { "Collab-Position": at } });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

function show(now) {
  const part = now.getElementById("live");
  if (part && bring(live(), part)) {
    document.title = now.title;
    news.textContent = "";
    requestAnimationFrame(() => (news.textContent = news.dataset.news));
  }
  showOwnTimes();
}

/** Changes what differs and nothing else, so that focus, selection and what is folded out stay. Answers whether anything did. */
function bring(old, now) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data === now.data) return false;
    old.data = now.data;
    mark(old.parentElement);
    return true;
  }
  let changed = false;
  for (const { name, value } of [...now.attributes ?? []])
    if (old.getAttribute(name) !== value && !(name === "class" && old.classList.contains("changed"))) old.setAttribute(name, value);
  for (const { name } of [...old.attributes ?? []]) if (name !== "open" && !now.hasAttribute(name)) old.removeAttribute(name);
  if (old.matches?.("[data-yours]")) return false;
  let at = old.firstChild;
  for (const child of [...now.childNodes]) {
    const twin = child.id && [...old.children].find((one) => one.id === child.id);
    if (twin && twin !== at) {
      old.insertBefore(twin, at);
      at = twin;
    }
    if (at && (twin || (same(at, child) && !child.id))) {
      changed = bring(at, child) || changed;
      at = at.nextSibling;
    } else {
      const added = document.importNode(child, true);
      old.insertBefore(added, at);
      if (added.nodeType === Node.ELEMENT_NODE) mark(added);
      changed = changed || added.nodeType === Node.ELEMENT_NODE;
    }
  }
  while (at) {
    const next = at.nextSibling;
    changed = changed || at.nodeType === Node.ELEMENT_NODE;
    at.remove();
    at = next;
  }
  return changed;
}

function same(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && (one.id ?? "") === (other.id ?? "");
}

function mark(element) {
  const item = element?.closest("[data-item]") ?? (element?.closest("li, section, p, h1") || element);
  item?.classList.remove("changed");
  void item?.offsetWidth;
  item?.classList.add("changed");
}

/** Beside each time of a place, the reader's own, where that differs. */
function showOwnTimes() {
  for (const own of document.querySelectorAll("[data-yours]")) {
    const time = own.previousElementSibling?.closest("time") ?? own.parentElement.querySelector("time[data-when]");
    const at = new Date(time.dateTime);
    const shape = time.dataset.when === "day" ? { dateStyle: "medium", timeStyle: "short" } : { timeStyle: "short" };
    const said = new Intl.DateTimeFormat(document.documentElement.lang, shape).format(at);
    own.textContent = own.dataset.yours.replace("{time}", said);
    own.hidden = time.dataset.offset === String(-at.getTimezoneOffset());
  }
}
