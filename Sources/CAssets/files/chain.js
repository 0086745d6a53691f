// Draws who infected whom where the server says: generations from left to right. It can be zoomed and moved by wheel,
// pointer, fingers and keys; a number finds its case; a case leads to its page. The table beside it says the same, so that
// without this file nothing is missing.
const inEnglish = document.documentElement.lang.startsWith("en");
const say = (chinese, english) => (inEnglish ? english : chinese);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const tones = 8;
const width = 4; // of a generation, as the server lays it out
const figure = document.getElementById("chain");

const element = (tag, words, attributes = {}) => {
  const made = document.createElement(tag);
  made.textContent = words;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

const draw = ({ cases, links }) => {
  const canvas = element("canvas", "", { tabindex: "0", role: "img",
    "aria-label": say(`传播链图，${cases.length}例；内容见下表`, `Chains of ${cases.length} cases; the table says the same`) });
  const said = element("p", "", { class: "quiet", role: "status" });
  const tools = element("div", "", { class: "row tools" });
  const tint = element("select", "", { "aria-label": say("按什么着色", "Coloured by") });
  for (const [value, words] of [["generation", say("按代次着色", "by generation")], ["cluster", say("按聚集着色", "by cluster")],
    ["county", say("按县区着色", "by county")]]) tint.append(element("option", words, { value }));
  const buttons = [["larger", say("放大", "Zoom in")], ["smaller", say("缩小", "Zoom out")], ["all", say("看全部", "Show all")]]
    .map(([value, words]) => element("button", words, { type: "button", class: "plain", value }));
  tools.append(tint, ...buttons);
  figure.append(tools, canvas, said);

  const pen = canvas.getContext("2d");
  const counties = [...new Set(cases.map((one) => one.county))];
  const tone = (one) => {
    if (tint.value === "generation") return one.generation - 1;
    return tint.value === "cluster" ? one.cluster - 1 : counties.indexOf(one.county);
  };
  // Cases by cell, so that the pointer finds one among thousands.
  const cells = new Map();
  cases.forEach((one, index) => {
    const key = `${Math.round(one.x / width)} ${Math.round(one.y)}`;
    cells.set(key, [...(cells.get(key) || []), index]);
  });
  let [scale, left, top, found, due] = [1, 0, 0, -1, false];
  let colours = {};
  const read = () => {
    colours = { tones: [...Array(tones).keys()].map((index) => colour(`--tone-${index}`)), ink: colour("--ink"),
      line: colour("--field-line"), ground: colour("--surface"), found: colour("--now") };
  };

  const strokes = (some, dashes, weight) => {
    pen.setLineDash(dashes);
    pen.lineWidth = weight;
    pen.beginPath();
    for (const link of some) {
      const [from, to] = [cases[link.from], cases[link.to]];
      pen.moveTo(from.x * scale + left, from.y * scale + top);
      pen.lineTo(to.x * scale + left, to.y * scale + top);
    }
    pen.stroke();
  };
  const kinds = [
    [links.filter((link) => link.isSource && link.certainty === "confirmed"), [], 2],
    [links.filter((link) => link.isSource && link.certainty !== "confirmed"), [], 1],
    [links.filter((link) => !link.isSource), [3, 4], 1],
  ];

  const paint = () => {
    due = false;
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
    if (canvas.width !== Math.round(wide * ratio) || canvas.height !== Math.round(high * ratio)) {
      canvas.width = Math.round(wide * ratio);
      canvas.height = Math.round(high * ratio);
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = colours.ground;
    pen.fillRect(0, 0, wide, high);
    pen.strokeStyle = colours.line;
    for (const [some, dashes, weight] of kinds) strokes(some, dashes, weight);
    pen.setLineDash([]);
    const radius = Math.max(1.5, Math.min(9, scale * 0.35));
    const shown = (one) => {
      const [x, y] = [one.x * scale + left, one.y * scale + top];
      return x > -200 && y > -20 && x < wide + 20 && y < high + 20;
    };
    for (const one of cases) {
      if (!shown(one)) continue;
      const [x, y] = [one.x * scale + left, one.y * scale + top];
      pen.fillStyle = colours.tones[tone(one) % tones];
      pen.beginPath();
      // From outside a square, of another county a ring.
      if (one.imported) pen.rect(x - radius, y - radius, 2 * radius, 2 * radius);
      else pen.arc(x, y, radius, 0, 2 * Math.PI);
      pen.fill();
      if (!one.id) {
        pen.fillStyle = colours.ground;
        pen.beginPath();
        pen.arc(x, y, radius * 0.6, 0, 2 * Math.PI);
        pen.fill();
      }
    }
    if (scale >= 16) {
      pen.fillStyle = colours.ink;
      // Upon the lines, and legible all the same.
      pen.strokeStyle = colours.ground;
      pen.lineWidth = 4;
      pen.font = `12px ${getComputedStyle(canvas).fontFamily}`;
      for (const one of cases.filter(shown)) {
        const place = [one.number.slice(-8), one.x * scale + left + radius + 3, one.y * scale + top + 4];
        pen.strokeText(...place);
        pen.fillText(...place);
      }
    }
    if (found >= 0) {
      pen.strokeStyle = colours.found;
      pen.lineWidth = 3;
      pen.beginPath();
      pen.arc(cases[found].x * scale + left, cases[found].y * scale + top, radius + 5, 0, 2 * Math.PI);
      pen.stroke();
    }
  };
  const soon = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(paint);
  };

  const words = (one) => [one.number, one.id ? null : say("外县病例", "of another county"),
    say(`第${one.generation}代`, `generation ${one.generation}`), say(`聚集${one.cluster}`, `cluster ${one.cluster}`),
    one.imported ? say("输入", "imported") : null, one.onsetOn ? say(`${one.onsetOn}发病`, `onset ${one.onsetOn}`) : null,
    say(`续发${one.infected}例`, `infected ${one.infected}`),
    one.id ? say(`接触者${one.contacts}人`, `${one.contacts} contacts`) : null].filter(Boolean).join(" · ");
  const choose = (index) => {
    found = index;
    said.textContent = index < 0 ? "" : words(cases[index]);
    soon();
  };
  const zoom = (factor, x, y) => {
    const next = Math.max(0.05, Math.min(60, scale * factor));
    left = x - ((x - left) * next) / scale;
    top = y - ((y - top) * next) / scale;
    scale = next;
    soon();
  };
  const all = () => {
    const [wide, high] = [canvas.clientWidth, canvas.clientHeight];
    const [right, low] = [Math.max(...cases.map((one) => one.x)), Math.max(...cases.map((one) => one.y))];
    scale = Math.min((wide - 120) / Math.max(right, 1), (high - 40) / Math.max(low, 1), 24);
    [left, top] = [(wide - right * scale) / 2 - 20, (high - low * scale) / 2];
    soon();
  };
  const show = (index) => {
    scale = Math.max(scale, 16);
    left = canvas.clientWidth / 2 - cases[index].x * scale;
    top = canvas.clientHeight / 2 - cases[index].y * scale;
    choose(index);
  };
  const under = (event) => {
    const place = canvas.getBoundingClientRect();
    const [x, y] = [(event.clientX - place.left - left) / scale, (event.clientY - place.top - top) / scale];
    let [best, distance] = [-1, Math.max(0.6, 8 / scale) ** 2];
    const reach = Math.ceil(Math.sqrt(distance));
    for (let column = Math.floor((x - reach) / width); column <= Math.ceil((x + reach) / width); column += 1) {
      for (let row = Math.floor(y - reach); row <= Math.ceil(y + reach); row += 1) {
        for (const index of cells.get(`${column} ${row}`) || []) {
          const away = (cases[index].x - x) ** 2 + (cases[index].y - y) ** 2;
          if (away < distance) [best, distance] = [index, away];
        }
      }
    }
    return best;
  };
  const open = (index) => { if (index >= 0 && cases[index].id) location.assign(`/cases/${cases[index].id}`); };

  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.offsetX, event.offsetY);
  }, { passive: false });
  const held = new Map();
  let moved = 0;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    held.set(event.pointerId, event);
    moved = held.size > 1 ? Infinity : 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) {
      const index = under(event);
      if (index >= 0) choose(index);
      canvas.classList.toggle("leads", index >= 0 && Boolean(cases[index].id));
      return;
    }
    const [across, down] = [event.clientX - before.clientX, event.clientY - before.clientY];
    const other = [...held.values()].find((one) => one.pointerId !== event.pointerId);
    if (other) {
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      zoom(apart(event) / Math.max(apart(before), 1), event.offsetX, event.offsetY);
    } else {
      [left, top] = [left + across, top + down];
      soon();
    }
    moved += Math.hypot(across, down);
    held.set(event.pointerId, event);
  });
  canvas.addEventListener("pointerup", (event) => {
    if (held.delete(event.pointerId) && moved < 5) open(under(event));
  });
  canvas.addEventListener("pointercancel", (event) => held.delete(event.pointerId));
  canvas.addEventListener("keydown", (event) => {
    const [middle, centre] = [canvas.clientWidth / 2, canvas.clientHeight / 2];
    const acts = { ArrowLeft: () => { left += 40; }, ArrowRight: () => { left -= 40; }, ArrowUp: () => { top += 40; },
      ArrowDown: () => { top -= 40; }, "+": () => zoom(1.2, middle, centre), "-": () => zoom(1 / 1.2, middle, centre),
      0: all, Enter: () => open(found) };
    if (event.ctrlKey || event.altKey || event.metaKey || !acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
    soon();
  });
  tools.addEventListener("click", (event) => {
    const [middle, centre] = [canvas.clientWidth / 2, canvas.clientHeight / 2];
    if (event.target.value === "larger") zoom(1.5, middle, centre);
    if (event.target.value === "smaller") zoom(1 / 1.5, middle, centre);
    if (event.target.value === "all") all();
  });
  tint.addEventListener("change", soon);
  const search = document.getElementById("find");
  const look = (text) => {
    const wanted = text.replace(/\s/g, "").toUpperCase();
    return wanted ? cases.findIndex((one) => one.number.toUpperCase().endsWith(wanted)) : -1;
  };
  search.addEventListener("submit", (event) => {
    const index = look(search.elements.number.value);
    if (index < 0) return;
    event.preventDefault();
    show(index);
    canvas.scrollIntoView({ block: "nearest" });
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { read(); soon(); });
  read();
  all();
  if (figure.dataset.number && look(figure.dataset.number) >= 0) show(look(figure.dataset.number));
  new ResizeObserver(soon).observe(canvas);
  paint();
  figure.dataset.ready = String(cases.length);
};

if (figure) {
  fetch(figure.dataset.address, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then(draw)
    .catch(() => figure.append(element("p",
      say("图没有取到，请看下表；刷新页面可再试。", "The drawing could not be fetched; see the table, or reload the page."), { role: "status" })));
}
