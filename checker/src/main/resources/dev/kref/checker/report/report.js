
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const textOf = text => typeof text === "number" ? data.texts[text] : text;

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function draw(tag, attributes, parent) {
  const node = document.createElementNS(SVG, tag);
  for (const name in attributes) node.setAttribute(name, attributes[name]);
  if (parent) parent.append(node);
  return node;
}

/** Messages are clauses; where they stand alone they begin as sentences do. */
const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);

/** Text in which `names` are code. */
function prose(node, text) {
  text.split("`").forEach((part, index) => {
    if (part) node.append(index % 2 ? make("code", "", part) : part);
  });
  return node;
}

const plain = text => text.replaceAll("`", "");
const plural = (count, word) => count.toLocaleString("en") + " " + word + (count === 1 ? "" : "s");

/* ---- The list: filters, groups, and a tree of which only the rows in sight exist. ---- */

const GROUP_HEIGHT = 34;
const ITEM_HEIGHT = 84;
const CONFIDENCE = { sure: "sure", unsure: "not sure", advice: "advice" };
const FACETS = {
  check: finding => finding.check,
  package: finding => data.files[finding.place[0]].package,
  confidence: finding => CONFIDENCE[finding.confidence],
};
const GROUPS = { ...FACETS, file: finding => data.files[finding.place[0]].name };

const closed = new Set();
let shown = [];
let rows = [];
let tops = [];
let total = 0;
let cursor = -1;
let chosen = null;

data.findings.forEach(finding => {
  finding.words = [finding.check, textOf(finding.message), textOf(finding.subject), GROUPS.file(finding)]
    .join(" ").toLowerCase();
});

function matches(finding, words, except) {
  for (const name in FACETS) {
    const wanted = byId(name).value;
    if (name !== except && wanted && FACETS[name](finding) !== wanted) return false;
  }
  return words.every(word => finding.words.includes(word));
}

function count(findings, facet) {
  const counts = new Map();
  for (const finding of findings) counts.set(facet(finding), (counts.get(facet(finding)) || 0) + 1);
  return [...counts].sort((a, b) => a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);
}

function filter() {
  const words = byId("words").value.toLowerCase().split(/\s+/).filter(word => word);
  for (const name in FACETS) {
    const select = byId(name);
    const wanted = select.value;
    const counts = count(data.findings.filter(finding => matches(finding, words, name)), FACETS[name]);
    if (wanted && !counts.some(([value]) => value === wanted)) counts.push([wanted, 0]);
    select.replaceChildren(new Option("all", ""),
      ...counts.map(([value, number]) => new Option(value + " (" + number.toLocaleString("en") + ")", value)));
    select.value = wanted;
  }
  shown = data.findings.filter(finding => matches(finding, words));
  byId("shown").textContent = shown.length === data.findings.length
    ? plural(shown.length, "finding") : shown.length.toLocaleString("en") + " of " + plural(data.findings.length, "finding");
  arrange();
  if (shown.length && !shown.includes(chosen)) choose(shown[0]);
  else if (!shown.length) choose(null);
}

/** Makes the rows of the tree out of what is shown. */
function arrange() {
  const facet = GROUPS[byId("group").value];
  rows = [];
  if (facet) {
    const members = new Map(count(shown, facet).map(([value]) => [value, []]));
    for (const finding of shown) members.get(facet(finding)).push(finding);
    let position = 0;
    shown = [];
    for (const [name, findings] of members) {
      const open = !closed.has(name);
      rows.push({ group: name, size: findings.length, open, level: 1, position: ++position, of: members.size });
      shown.push(...findings);
      if (open) findings.forEach((finding, index) => rows.push({ finding, level: 2, position: index + 1, of: findings.length }));
    }
  } else {
    rows = shown.map((finding, index) => ({ finding, level: 1, position: index + 1, of: shown.length }));
  }
  tops = [];
  total = 0;
  for (const row of rows) {
    tops.push(total);
    total += row.finding ? ITEM_HEIGHT : GROUP_HEIGHT;
  }
  byId("tree").firstElementChild.style.height = total + "px";
  cursor = rows.findIndex(row => row.finding && row.finding === chosen);
  paint();
}

/** The row that stands at a height of the list. */
function rowAt(height) {
  let low = 0, high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tops[middle] <= height) low = middle; else high = middle - 1;
  }
  return low;
}

function paint() {
  const tree = byId("tree");
  const from = rows.length ? rowAt(tree.scrollTop - 300) : 0;
  const to = rows.length ? rowAt(tree.scrollTop + tree.clientHeight + 300) : -1;
  const nodes = [];
  for (let index = from; index <= to; index++) nodes.push(rowNode(index));
  if (cursor >= 0 && (cursor < from || cursor > to)) nodes.push(rowNode(cursor));
  tree.replaceChildren(tree.firstElementChild, ...nodes);
  if (cursor >= 0) tree.setAttribute("aria-activedescendant", "row-" + cursor);
  else tree.removeAttribute("aria-activedescendant");
}

function rowNode(index) {
  const row = rows[index];
  const node = make("div", row.finding ? "item" : "group");
  node.id = "row-" + index;
  node.setAttribute("role", "treeitem");
  node.setAttribute("aria-level", row.level);
  node.setAttribute("aria-posinset", row.position);
  node.setAttribute("aria-setsize", row.of);
  node.style.transform = "translateY(" + tops[index] + "px)";
  if (index === cursor) node.classList.add("active");
  if (row.finding) {
    fillItem(node, row.finding);
    node.addEventListener("click", () => choose(row.finding));
  } else {
    node.setAttribute("aria-expanded", row.open);
    node.append(make("span", "twist"), make("span", "name", row.group), make("span", "count", row.size.toLocaleString("en")));
    node.addEventListener("click", () => { cursor = index; toggle(row); });
  }
  return node;
}

function fillItem(node, finding) {
  node.setAttribute("aria-selected", finding === chosen);
  const head = make("div", "head");
  const sign = make("span", "sign " + finding.level);
  sign.setAttribute("aria-hidden", "true");
  head.append(sign, make("span", "badge " + finding.level, finding.check), make("span", "unseen", finding.level), spark(finding));
  const name = GROUPS.file(finding);
  const where = make("div", "where", name.slice(name.lastIndexOf("/") + 1) + ":" + finding.place[1]);
  where.title = name + ":" + finding.place[1];
  node.append(head, make("div", "text", plain(sentence(textOf(finding.message)))), where);
}

/** The lane of the object that the finding's message names first. */
function laneOf(finding, body) {
  const message = textOf(finding.message);
  const named = body.lanes.filter(lane => message.includes(textOf(lane[0])));
  const at = lane => message.indexOf(textOf(lane[0]));
  named.sort((a, b) => at(a) - at(b) || textOf(b[0]).length - textOf(a[0]).length);
  return named[0] || lostAtOnce(finding, body);
}

/** What is lost in the expression that makes it is in no state between statements: its steps tell. */
function lostAtOnce(finding, body) {
  const lines = finding.steps.filter(one => one[0] === body.file).map(one => one[1]);
  if (finding.check !== "KrefLeak" || !lines.length) return null;
  const name = (/`[^`]+`/.exec(textOf(finding.message)) || [""])[0];
  const last = Math.max(lines[0], lines[lines.length - 1]);
  return name ? [name, [[lines[0], last, [["owned", 1, "one reference is held here", ""]]]]] : null;
}

/** The finding's object along its body, as one small stripe. */
function spark(finding) {
  const width = 64, height = 8;
  const svg = draw("svg", { class: "spark", width, height, "aria-hidden": "true" });
  draw("rect", { class: "track", width, height, rx: 2 }, svg);
  const body = data.bodies[finding.body];
  const lane = body && laneOf(finding, body);
  if (!lane) return svg;
  const lines = body.last - body.first + 1;
  for (const [from, to, states] of lane[1]) {
    states.forEach((state, index) => {
      const x = (from - body.first) / lines * width;
      draw("rect", {
        class: "h-" + state[0], fill: "currentColor", stroke: "none", x,
        y: index * height / states.length, width: Math.max(1.5, (to - from + 1) / lines * width), height: height / states.length,
        opacity: state[0] === "borrowed" || state[0] === "kept" || state[0] === "unknown" ? .45 : 1,
      }, svg);
    });
  }
  return svg;
}

function toggle(row) {
  if (closed.has(row.group)) closed.delete(row.group); else closed.add(row.group);
  arrange();
  moveTo(rows.findIndex(one => one.group === row.group));
}

function reveal(index) {
  const tree = byId("tree");
  const height = rows[index].finding ? ITEM_HEIGHT : GROUP_HEIGHT;
  if (tops[index] < tree.scrollTop) tree.scrollTop = tops[index];
  else if (tops[index] + height > tree.scrollTop + tree.clientHeight) tree.scrollTop = tops[index] + height - tree.clientHeight;
}

function moveTo(index) {
  if (index < 0 || index >= rows.length) return;
  if (rows[index].finding) {
    choose(rows[index].finding);
  } else {
    cursor = index;
    reveal(index);
    paint();
  }
}

function choose(finding) {
  chosen = finding;
  if (finding) {
    const facet = GROUPS[byId("group").value];
    if (facet && closed.delete(facet(finding))) arrange();
    cursor = rows.findIndex(row => row.finding === finding);
    reveal(cursor);
    try {
      history.replaceState(null, "", "#" + finding.id);
    } catch (refused) {
      // Some viewers forbid it; the page works without.
    }
  }
  paint();
  detail();
}

function step(by) {
  const next = shown[shown.indexOf(chosen) + by];
  if (next) choose(next);
}

/* ---- The chosen finding. ---- */

function detail() {
  const main = byId("detail");
  main.scrollTop = 0;
  if (!chosen) {
    main.replaceChildren(make("p", "none", data.findings.length ? "No finding matches the filter." : "No findings. Every reference that is taken is put."));
    return;
  }
  const finding = chosen;
  const [file, line] = finding.place;
  const crumbs = make("div", "crumbs");
  const nav = make("div", "nav");
  nav.append(button("← Previous", "previous", () => step(-1)), button("Next →", "next", () => step(1)));
  const page = make("a", "", "About " + finding.check);
  page.href = data.checks[finding.check].page;
  page.rel = "noreferrer noopener";
  page.target = "_blank";
  page.title = data.checks[finding.check].summary;
  crumbs.append(make("span", "chip " + finding.level, finding.check),
    make("span", "", finding.confidence === "unsure" ? "warning: not sure" : finding.confidence === "advice" ? "advice" : "error"), page,
    make("span", "", (shown.indexOf(finding) + 1).toLocaleString("en") + " of " + shown.length.toLocaleString("en")), nav);
  const parts = [crumbs, prose(make("h2"), sentence(textOf(finding.message))),
    make("p", "subject", textOf(finding.subject) + " · " + data.files[file].name + ":" + line)];
  if (textOf(finding.advice)) {
    const advice = make("p", "advice");
    advice.append(make("b", "", "Fix"), prose(make("span"), textOf(finding.advice)));
    parts.push(advice);
  }
  if (finding.fix && finding.fix.before !== undefined) parts.push(fix(finding.fix));
  for (const part of excerpts(finding)) parts.push(...part);
  main.replaceChildren(...parts);
}

function button(label, name, action) {
  const node = make("button", "", label);
  node.type = "button";
  node.dataset.name = name;
  node.addEventListener("click", action);
  return node;
}

/** The lines that a repair changes, those that go and those that come. */
function fix(repair) {
  const before = repair.before.split(/\r?\n/), after = repair.after.split(/\r?\n/);
  const node = make("details", "fix");
  node.open = before.length + after.length <= 24;
  node.append(make("summary", "", repair.title));
  const pre = make("pre");
  pre.tabIndex = 0;
  pre.setAttribute("aria-label", "Lines that the repair changes");
  for (const [sign, text] of difference(before, after)) {
    pre.append(make("span", sign === "+" ? "plus" : sign === "-" ? "minus" : "", sign + " " + text));
  }
  node.append(pre);
  return node;
}

function difference(before, after) {
  const common = [];
  for (let i = before.length; i >= 0; i--) {
    common[i] = [];
    for (let j = after.length; j >= 0; j--) {
      common[i][j] = i === before.length || j === after.length ? 0
        : before[i] === after[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const lines = [];
  let i = 0, j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push([" ", before[i++]]);
      j++;
    } else if (i < before.length && (j === after.length || common[i + 1][j] >= common[i][j + 1])) {
      lines.push(["-", before[i++]]);
    } else {
      lines.push(["+", after[j++]]);
    }
  }
  return lines;
}

/* ---- The source: lines, steps, and the ribbon beside them. ---- */

const CONTEXT = 3;
const LONG = 46;
const MOST_LANES = 9;
const MIDDLE = 11;
let sheets = [];

function linesOf(file) {
  const known = data.files[file];
  if (!known.lines) {
    known.lines = new Map();
    for (const [first, text] of known.parts) {
      text.split("\n").forEach((line, index) => known.lines.set(first + index, line));
    }
  }
  return known.lines;
}

function excerpts(finding) {
  sheets = [];
  const body = data.bodies[finding.body];
  const places = [finding.place, ...finding.steps];
  const wanted = new Map();
  for (const [file, line] of places) {
    if (!wanted.has(file)) wanted.set(file, new Set());
    const inBody = body && body.file === file && body.first <= line && line <= body.last;
    if (!inBody) for (let near = line - CONTEXT; near <= line + CONTEXT; near++) wanted.get(file).add(near);
  }
  const home = finding.place[0];
  if (body) for (let line = body.first; line <= body.last; line++) wanted.get(home).add(line);
  const order = [home, ...[...wanted.keys()].filter(file => file !== home)];
  return order.map(file => {
    const numbers = [...wanted.get(file)].filter(line => linesOf(file).has(line)).sort((a, b) => a - b);
    const sheet = { finding, file, numbers, body: body && body.file === file ? body : null, open: new Set(), all: false };
    sheets.push(sheet);
    const head = make("div", "file");
    sheet.title = make("h3", "", data.files[file].name);
    sheet.button = button("Show all lines", "expand", () => expand(sheet));
    head.append(sheet.title, sheet.button);
    sheet.node = make("div", "sheet");
    sheet.node.tabIndex = 0;
    sheet.node.setAttribute("role", "listbox");
    sheet.node.setAttribute("aria-label", data.files[file].name + ": source lines with what is held beside them");
    sheet.node.addEventListener("keydown", event => walk(sheet, event));
    render(sheet);
    return sheet.body ? [head, sheet.node, legend(sheet)] : [head, sheet.node];
  });
}

function expand(sheet) {
  sheet.all = !sheet.all;
  render(sheet);
}

/** For each lane, what its object is on a line: found by line. */
function lanesOf(sheet) {
  if (!sheet.body) return [];
  const main = laneOf(sheet.finding, sheet.body);
  const all = !main || sheet.body.lanes.includes(main) ? sheet.body.lanes : [main, ...sheet.body.lanes];
  const lanes = all.map(lane => ({
    name: plain(textOf(lane[0])), main: lane === main, stretches: lane[1],
    at: line => (lane[1].find(([from, to]) => from <= line && line <= to) || [0, 0, []])[2],
  }));
  lanes.sort((a, b) => rank(a) - rank(b));
  const kept = lanes.slice(0, MOST_LANES);
  kept.forEach(lane => {
    const most = Math.max(1, ...lane.stretches.map(stretch => stretch[2].length));
    lane.width = most === 1 ? 20 : 8 + 11 * Math.min(3, most);
  });
  return kept;
}

const rank = lane => lane.main ? 0 : lane.name === "this" ? 2 : 1;

const signature = states => JSON.stringify(states.map(state => [state[0], state[1]]));

/** The lines that explain the finding: its places, its steps, and where its object changes. */
function tellingLines(sheet) {
  const telling = new Set([sheet.numbers[0]]);
  for (const [file, line] of [sheet.finding.place, ...sheet.finding.steps]) if (file === sheet.file) telling.add(line);
  for (const lane of sheet.lanes.filter(one => one.main)) {
    for (const [from, to] of lane.stretches) telling.add(from).add(to);
  }
  return telling;
}

/** Lines, notes and gaps, in the order in which they are drawn. */
function plan(sheet) {
  const { finding, file, numbers } = sheet;
  const long = numbers.length > LONG;
  const telling = tellingLines(sheet);
  const near = line => !long || sheet.all || [...telling].some(one => Math.abs(one - line) <= CONTEXT);
  const items = [];
  let gap = null;
  sheet.button.hidden = !long;
  sheet.button.textContent = sheet.all ? "Show what matters" : "Show all " + numbers.length + " lines";
  numbers.forEach((line, index) => {
    const jump = index > 0 && line !== numbers[index - 1] + 1;
    if (!jump && !near(line) && !sheet.open.has(line)) {
      if (!gap) items.push(gap = { kind: "gap", lines: [], line });
      gap.lines.push(line);
      return;
    }
    gap = null;
    if (jump) items.push({ kind: "jump", lines: [], line: 0 });
    const here = finding.place[0] === file && finding.place[1] === line;
    items.push({ kind: "code", line, here });
    const last = finding.steps.length - 1;
    finding.steps.forEach((one, number) => {
      if (one[0] !== file || one[1] !== line) return;
      const lost = number === last && finding.check === "KrefLeak";
      items.push({ kind: "note", line, number, defect: here && number === last, lost, text: textOf(one[5]), column: one[2] });
    });
    if (here && !(last >= 0 && finding.steps[last][0] === file && finding.steps[last][1] === line)) items.push({
      kind: "note", line, number: -1, defect: true, text: textOf(finding.message), column: finding.place[2],
    });
  });
  return items;
}

function render(sheet) {
  sheet.lanes = lanesOf(sheet);
  sheet.items = plan(sheet);
  sheet.cursor = -1;
  const inner = make("div", "rows");
  if (sheet.lanes.length) inner.append(names(sheet));
  const paths = pathsOf(sheet.items);
  const paint = painter();
  let previous = sheet.lanes.map(() => []);
  sheet.items.forEach((item, index) => {
    const row = make("div", "row " + item.kind);
    item.node = row;
    const states = sheet.lanes.map(lane => item.kind === "gap" ? lane.at(item.lines[item.lines.length - 1]) : lane.at(item.line));
    const gutter = make("div", "gutter");
    gutter.append(make("span", "num", item.kind === "code" ? item.line : ""), cell(rail(paths[index], item, sheet.finding.level)));
    if (sheet.lanes.length) gutter.append(cell(ribbon(sheet, item, previous, states)));
    row.append(gutter);
    previous = states;
    if (item.kind === "code") code(sheet, row, item, paint);
    else if (item.kind === "note") note(row, item, sheet.finding.level);
    else if (item.kind === "gap") hidden(sheet, row, item);
    inner.append(row);
  });
  sheet.reading = sheet.lanes.length ? make("div", "reading") : null;
  if (sheet.reading) sheet.reading.setAttribute("aria-live", "polite");
  sheet.node.replaceChildren(inner, ...(sheet.reading ? [sheet.reading] : []));
  sheet.node.removeAttribute("aria-activedescendant");
  point(sheet, sheet.items.findIndex(item => item.here));
}

/** A picture as high as its row. */
function cell(svg) {
  const node = make("span", "cell");
  node.style.width = svg.getAttribute("width") + "px";
  node.append(svg);
  return node;
}

function names(sheet) {
  const row = make("div", "row names");
  const gutter = make("div", "gutter");
  gutter.append(make("span", "num"), cell(rail([], { kind: "names" }, "")));
  for (const lane of sheet.lanes) {
    const name = make("span", "lane-name" + (lane.main ? " main" : ""), lane.name);
    name.title = lane.name;
    name.style.width = lane.width + "px";
    gutter.append(name);
  }
  const more = sheet.body.lanes.length - sheet.lanes.length;
  row.setAttribute("aria-hidden", "true");
  row.append(gutter, make("div", "src", more ? "and " + plural(more, "object") + " more" : ""));
  return row;
}

function code(sheet, row, item, paint) {
  const text = linesOf(sheet.file).get(item.line);
  const src = make("div", "src");
  write(src, text, paint(text), marks(sheet, item.line, text));
  row.append(src);
  if (item.here) row.classList.add("here");
  if (sheet.finding.level === "warning") row.classList.add("warning");
  row.dataset.line = item.line;
  row.setAttribute("role", "option");
  const heldHere = sheet.lanes.map(lane => [lane, lane.at(item.line)]).filter(([, states]) => states.length)
    .map(([lane, states]) => lane.name + " " + states.map(inWords).join(" or "));
  row.setAttribute("aria-label", "line " + item.line + ": " + text.trim() + (heldHere.length ? "; held: " + heldHere.join(", ") : ""));
  const index = sheet.items.indexOf(item);
  row.addEventListener("mouseenter", () => point(sheet, index));
  row.addEventListener("click", () => point(sheet, index));
}

const HOLDS = {
  owned: "owned", borrowed: "borrowed", kept: "kept", found: "found", given: "given away", dead: "may be dead", unknown: "unknown",
};
const inWords = state => state[0] === "owned" && state[1] > 1 ? "owned " + (state[1] > 3 ? "many times" : state[1] + " times") : HOLDS[state[0]];

/** What the ribbon says beside one line, in words. */
function point(sheet, index) {
  if (index < 0 || sheet.cursor === index) return;
  if (sheet.cursor >= 0) {
    sheet.items[sheet.cursor].node.classList.remove("cursor");
    sheet.items[sheet.cursor].node.setAttribute("aria-selected", "false");
  }
  sheet.cursor = index;
  const { node, line } = sheet.items[index];
  node.classList.add("cursor");
  node.setAttribute("aria-selected", "true");
  node.id = "line-" + sheets.indexOf(sheet) + "-" + index;
  sheet.node.setAttribute("aria-activedescendant", node.id);
  if (!sheet.reading) return;
  sheet.reading.replaceChildren(make("b", "", "Behind line " + line));
  let none = true;
  for (const lane of sheet.lanes) {
    const states = lane.at(line);
    if (!states.length) continue;
    none = false;
    const said = make("span");
    said.append(make("code", "", lane.name), " ");
    states.forEach((state, number) => {
      const word = make("i", "h-" + state[0], inWords(state));
      said.append(number ? ", or " : "", word, lane.main || states.length === 1 ? ": " + textOf(state[2]) : "");
    });
    const locks = textOf(states[0][3]);
    if (lane.main && locks) prose(said, ", with " + locks + " held");
    sheet.reading.append(said);
  }
  if (none) sheet.reading.append("nothing counted is in sight");
}

function walk(sheet, event) {
  const codes = sheet.items.map((item, index) => [item, index]).filter(([item]) => item.kind === "code" || item.kind === "gap").map(([, index]) => index);
  const at = codes.indexOf(sheet.cursor);
  const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: codes.length - 1 }[event.key];
  if (event.key === "Enter" && sheet.cursor >= 0 && sheet.items[sheet.cursor].kind === "gap") {
    open(sheet, sheet.items[sheet.cursor]);
  } else if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  } else {
    const index = codes[Math.min(to, codes.length - 1)];
    point(sheet, index);
    sheet.items[index].node.scrollIntoView({ block: "nearest" });
  }
  event.preventDefault();
  event.stopPropagation();
}

function note(row, item, level) {
  if (item.defect) row.classList.add("defect", level);
  const bubble = prose(make("div", "bubble"), item.text);
  bubble.style.marginLeft = "calc(12px + " + Math.min(item.column - 1, 36) + "ch)";
  row.append(bubble);
}

function hidden(sheet, row, item) {
  const more = button("⋯ " + plural(item.lines.length, "line"), "gap", () => open(sheet, item));
  more.tabIndex = -1;
  row.setAttribute("role", "option");
  row.setAttribute("aria-label", plural(item.lines.length, "hidden line") + ", Enter shows them");
  row.append(more);
}

function open(sheet, gap) {
  gap.lines.forEach(line => sheet.open.add(line));
  render(sheet);
  point(sheet, sheet.items.findIndex(item => item.kind === "code" && item.line === gap.lines[0]));
}

/* The ribbon: a lane for each object, and in it as many strands as references are held. */

function ribbon(sheet, item, previous, states) {
  const width = sheet.lanes.reduce((sum, lane) => sum + lane.width, 0);
  const svg = draw("svg", { class: "ribbon", width, role: "img" });
  const words = [];
  let x = 0;
  sheet.lanes.forEach((lane, index) => {
    const now = states[index];
    const group = draw("g", { class: lane.main ? "main" : "other" }, svg);
    const locked = now.length > 0 && now.every(state => textOf(state[3]));
    if (lane.main) draw("rect", { class: "lane-back" + (locked ? " locked" : ""), x: x + 1, y: 0, width: lane.width - 2, height: "100%" }, group);
    const before = previous[index];
    if (item.kind !== "code" || signature(before) === signature(now)) {
      strands(group, x, lane.width, now, 0, "100%");
    } else {
      strands(group, x, lane.width, before, 0, MIDDLE);
      strands(group, x, lane.width, now, MIDDLE, "100%");
      knob(group, x + lane.width / 2, before, now);
    }
    if (lane.main && item.lost) lost(group, x + lane.width / 2);
    if (now.length) words.push(lane.name + ": " + now.map(inWords).join(" or "));
    x += lane.width;
  });
  svg.setAttribute("aria-label", words.join("; ") || "nothing held");
  return svg;
}

function strands(parent, x, width, states, from, to) {
  const column = (width - 4) / Math.max(1, states.length);
  states.forEach((state, index) => {
    hold(parent, state[0], state[1], x + 2 + column * (index + .5), Math.min(column - 1, 13), from, to);
  });
}

function hold(parent, kind, references, x, width, from, to) {
  const line = (dx, thick, dash, className) => {
    const attributes = { class: "strand h-" + kind + (className ? " " + className : ""), x1: x + dx, x2: x + dx, y1: from, y2: to, "stroke-width": thick };
    if (dash) attributes["stroke-dasharray"] = dash;
    draw("line", attributes, parent);
  };
  const edge = Math.min(4, width / 2 - 1);
  if (kind === "owned") {
    const many = Math.min(references, 4);
    const thick = [7, 4, 3, 2.4][many - 1] * Math.min(1, width / 11);
    const pitch = many === 1 ? 0 : (Math.min(width, 13) - thick) / (many - 1);
    for (let strand = 0; strand < many; strand++) line((strand - (many - 1) / 2) * pitch, thick);
  } else if (kind === "borrowed") {
    line(-edge, 1.5);
    line(edge, 1.5);
  } else if (kind === "kept") {
    line(0, edge * 2, "", "body");
    line(-edge, 1);
    line(edge, 1);
  } else if (kind === "found") {
    line(0, 3, "7 4");
  } else if (kind === "given") {
    line(0, 2.5, "0.1 5.5", "dots");
  } else if (kind === "dead") {
    draw("rect", { class: "hatch", x: x - edge, y: from, width: edge * 2, height: to === "100%" ? "100%" : to - from }, parent);
  } else {
    line(0, 1.5, "2 5");
  }
}

/** The sign at the line where something becomes of an object. */
function knob(parent, x, before, now) {
  if (!now.length || before.length > 1 || now.length > 1) return;
  const [kind, references] = now[0];
  const held = before.length ? before[0][1] : 0;
  const group = draw("g", { class: "h-" + kind }, parent);
  const glyph = (d, className) => draw("path", { class: "glyph " + (className || ""), d }, group);
  if (kind === "owned") {
    draw("circle", { class: "knob", cx: x, cy: MIDDLE, r: 6.5 }, group);
    if (references > held) glyph(`M${x - 3} ${MIDDLE}h6M${x} ${MIDDLE - 3}v6`, "light");
    else if (references < held) glyph(`M${x - 3} ${MIDDLE}h6`, "light");
  } else if (kind === "dead") {
    draw("circle", { class: "hollow", cx: x, cy: MIDDLE, r: 6 }, group);
    glyph(`M${x - 2.5} ${MIDDLE - 2.5}l5 5M${x + 2.5} ${MIDDLE - 2.5}l-5 5`);
  } else if (kind === "given") {
    draw("circle", { class: "hollow", cx: x, cy: MIDDLE, r: 6 }, group);
    glyph(`M${x - 3} ${MIDDLE}h5.5M${x + .4} ${MIDDLE - 2.4}l2.4 2.4l-2.4 2.4`);
  } else if (kind !== "unknown") {
    draw("circle", { class: "hollow", cx: x, cy: MIDDLE, r: 4 }, group);
  }
}

/** The sign at the step that loses a reference. */
function lost(parent, x) {
  draw("circle", { class: "node defect", cx: x, cy: 12, r: 7 }, parent);
  draw("path", { class: "glyph light", d: `M${x} 8v7M${x - 2.6} 12.4l2.6 2.6l2.6 -2.6` }, parent);
}

const MEANINGS = [
  ["owned", 1, "owned: must be put or passed on"],
  ["owned", 2, "two references: a strand for each"],
  ["borrowed", 0, "borrowed: whoever lent it keeps it alive"],
  ["kept", 0, "kept alive by a field or container"],
  ["found", 0, "looked up: safe only under the lock"],
  ["given", 0, "given away"],
  ["dead", 0, "put or refused: may be dead"],
  ["unknown", 0, "not known"],
];

function legend(sheet) {
  const node = make("div", "legend");
  const used = new Set();
  let split = false, locked = false;
  for (const lane of sheet.lanes) {
    for (const stretch of lane.stretches) {
      stretch[2].forEach(state => used.add(state[0] + (state[0] === "owned" && state[1] > 1 ? 2 : "")));
      split = split || stretch[2].length > 1;
      locked = locked || lane.main && stretch[2].every(state => textOf(state[3]));
    }
  }
  for (const [kind, references, meaning] of MEANINGS) {
    if (!used.has(kind + (references === 2 ? 2 : ""))) continue;
    const entry = make("span");
    const svg = draw("svg", { "aria-hidden": "true" });
    hold(svg, kind, references, 10, 13, 0, "100%");
    entry.append(svg, meaning);
    node.append(entry);
  }
  if (locked) {
    const entry = make("span");
    draw("rect", { class: "lane-back locked", x: 1, width: 18, height: "100%" }, entry.appendChild(draw("svg", { "aria-hidden": "true" })));
    entry.append("a lock is held");
    node.append(entry);
  }
  if (split) node.append(make("span", "", "side by side: it depends on the way to this line"));
  return node;
}

/* The rail: the steps in their order, from line to line. */

function pathsOf(items) {
  const paths = items.map(() => []);
  const at = [];
  items.forEach((item, index) => {
    if (item.kind === "note" && item.number >= 0) at[item.number] = index;
  });
  for (let number = 0; number + 1 < at.length; number++) {
    const from = at[number], to = at[number + 1];
    if (from === undefined || to === undefined || from === to) continue;
    const back = from > to;
    for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
      const side = index === from ? "out" : index === to ? "in" : "through";
      paths[index].push((back ? "back-" : "") + side);
    }
  }
  return paths;
}

function rail(paths, item, level) {
  const svg = draw("svg", { class: "rail", width: 34, "aria-hidden": "true" });
  const x = 22, left = 6, y = 12;
  const lines = {
    "out": [x, y, x, "100%"], "in": [x, 0, x, y], "through": [x, 0, x, "100%"], "back-through": [left, 0, left, "100%"],
  };
  for (const path of new Set(paths)) {
    if (lines[path]) {
      const [x1, y1, x2, y2] = lines[path];
      draw("line", { class: "path", x1, y1, x2, y2 }, svg);
    } else if (path === "back-out") {
      draw("path", { class: "path", d: `M${x} ${y}H${left + 6}Q${left} ${y} ${left} ${y - 6}V0` }, svg);
    } else {
      draw("path", { class: "path", d: `M${x} ${y}H${left + 6}Q${left} ${y} ${left} ${y + 6}` }, svg);
      draw("line", { class: "path", x1: left, y1: y + 6, x2: left, y2: "100%" }, svg);
    }
  }
  if (item.kind === "note") {
    draw("circle", { class: "node" + (item.defect ? " defect " + level : ""), cx: x, cy: y, r: 9 }, svg);
    draw("text", { class: "digit", x, y: y + 4 }, svg).textContent = item.number < 0 ? "!" : item.number + 1;
  }
  return svg;
}

/* The text of a line: colours of the language, and marks under what findings point to. */

const WORDS = new Set(("abstract assert boolean break byte case catch char class continue default do double else enum extends final"
  + " finally float for if implements import instanceof int interface long native new null package permits private protected public record"
  + " return sealed short static super switch synchronized this throw throws transient true false try var void volatile while yield").split(" "));
const TOKEN = /(\/\*)|(\/\/.*)|(""")|("(?:[^"\\]|\\.)*"?)|('(?:[^'\\]|\\.)*'?)|(@[A-Za-z_][\w.]*)|(\b\d[\w.]*)|([A-Za-z_$][\w$]*)/g;

/** Colours lines one after the other; comments and text blocks go on from line to line. */
function painter() {
  let inside = "";
  return text => {
    const spans = [];
    let at = 0;
    while (at < text.length) {
      if (inside) {
        const end = text.indexOf(inside, at);
        const stop = end < 0 ? text.length : end + inside.length;
        spans.push([at, stop, inside === "*/" ? "t-c" : "t-s"]);
        if (end >= 0) inside = "";
        at = stop;
        continue;
      }
      TOKEN.lastIndex = at;
      const match = TOKEN.exec(text);
      if (!match) break;
      at = match.index + match[0].length;
      if (match[1] || match[3]) {
        inside = match[1] ? "*/" : '"""';
        spans.push([match.index, at, match[1] ? "t-c" : "t-s"]);
      } else {
        const kind = match[2] ? "t-c" : match[4] || match[5] ? "t-s" : match[6] ? "t-a" : match[7] ? "t-n" : WORDS.has(match[0]) ? "t-k" : "";
        if (kind) spans.push([match.index, at, kind]);
      }
    }
    return spans;
  };
}

function marks(sheet, line, text) {
  const found = [];
  const add = (place, kind) => {
    const [file, from, column, to, endColumn] = place;
    if (file !== sheet.file || line < from || line > to) return;
    const start = line === from ? column - 1 : text.length - text.trimStart().length;
    const end = line === to ? endColumn - 1 : text.length;
    if (to - from <= 12 && end > start) found.push([start, Math.min(end, text.length), kind]);
  };
  sheet.finding.steps.forEach(one => add(one, "m-step"));
  add(sheet.finding.place, "m-here");
  return found;
}

function write(parent, text, colours, marked) {
  const cuts = new Set([0, text.length]);
  for (const [from, to] of [...colours, ...marked]) cuts.add(from).add(to);
  const points = [...cuts].sort((a, b) => a - b);
  for (let index = 0; index + 1 < points.length; index++) {
    const from = points[index], to = points[index + 1];
    const kinds = [];
    const colour = colours.find(one => one[0] <= from && to <= one[1]);
    if (colour) kinds.push(colour[2]);
    const mark = marked.filter(one => one[0] <= from && to <= one[1]).pop();
    if (mark) kinds.push(mark[2]);
    const part = text.slice(from, to);
    parent.append(kinds.length ? make("span", kinds.join(" "), part) : part);
  }
  if (!text) parent.append(" ");
}

/* ---- The keyboard, and the start. ---- */

function inTree(event) {
  const row = rows[cursor];
  const page = Math.max(1, Math.floor(byId("tree").clientHeight / ITEM_HEIGHT) - 1);
  const moves = {
    ArrowDown: cursor + 1, ArrowUp: cursor - 1, Home: 0, End: rows.length - 1,
    PageDown: Math.min(rows.length - 1, cursor + page), PageUp: Math.max(0, cursor - page),
  };
  if (event.key in moves) {
    moveTo(moves[event.key]);
  } else if (!row) {
    return false;
  } else if (event.key === "ArrowRight") {
    if (row.group && !row.open) toggle(row); else if (row.group) moveTo(cursor + 1); else return false;
  } else if (event.key === "ArrowLeft") {
    if (row.group && row.open) {
      toggle(row);
    } else if (row.level === 2) {
      let parent = cursor;
      while (rows[parent].finding) parent--;
      moveTo(parent);
    } else {
      return false;
    }
  } else if (event.key === "Enter" || event.key === " ") {
    if (row.group) toggle(row);
    else if (sheets.length) sheets[0].node.focus();
  } else {
    return false;
  }
  return true;
}

const KEYS = {
  j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
  e: () => sheets.forEach(expand),
  "/": () => { byId("words").focus(); byId("words").select(); },
  "?": () => byId("help").showModal(),
  Escape: () => byId("tree").focus(),
};

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const typing = event.target.matches("input, select");
  if (typing && event.key !== "Escape" && !(event.key === "Enter" && event.target.id === "words")) return;
  if (typing) byId("tree").focus();
  else if (event.target.id === "tree" && inTree(event)) event.preventDefault();
  else if (KEYS[event.key]) KEYS[event.key]();
  else return;
  event.preventDefault();
});

if (data.notes.length) {
  byId("notes").hidden = false;
  byId("notes").querySelector("summary").textContent = plural(data.notes.length, "note");
  data.notes.forEach(text => byId("notes").querySelector("ul").append(make("li", "", text)));
}
byId("counts").textContent = data.counts;
byId("keys").addEventListener("click", () => byId("help").showModal());
document.querySelector(".filters").addEventListener("submit", event => event.preventDefault());
byId("words").addEventListener("input", filter);
for (const name in FACETS) byId(name).addEventListener("change", filter);
byId("group").addEventListener("change", () => { closed.clear(); filter(); if (cursor >= 0) reveal(cursor); });
byId("tree").addEventListener("scroll", () => requestAnimationFrame(paint));
addEventListener("resize", paint);
const wanted = decodeURIComponent(location.hash.slice(1));
chosen = data.findings.find(finding => finding.id === wanted) || null;
filter();
if (chosen) choose(chosen);
byId("tree").focus();
