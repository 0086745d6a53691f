// Keeps the duty desk fresh: on an event the parts of the page are fetched again and put in place, but not while the
// pointer or the focus is on them, so that nothing moves under a hand; what is new is named above the list meanwhile. A
// sound can be switched on, and stays on for the next time. Single keys take the steps, but never while somebody types.
// Without this file the page is reloaded by hand.
const typing = (at) => at instanceof Element && (at.isContentEditable || at.closest("input, select, textarea"));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing || typing(event.target)) return;
  const links = [...document.querySelectorAll("#alerts .alerts a")];
  if (["ArrowDown", "ArrowUp"].includes(event.key) && links.length && event.target.closest("#alerts, body")) {
    const at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== document.body) return;
    event.preventDefault();
    const chosen = links.findIndex((link) => link.hasAttribute("aria-current"));
    const next = event.key === "ArrowDown" ? Math.max(at, at < 0 ? chosen : 0) + 1 : at - 1;
    links[Math.min(Math.max(next, 0), links.length - 1)].focus();
    return;
  }
  if (!["a", "g", "c"].includes(event.key)) return;
  const one = document.querySelector(`[accesskey=${event.key}]`);
  if (one) {
    event.preventDefault();
    if (event.key === "a") {
      one.click();
      return;
    }
    one.scrollIntoView({ block: "nearest" });
    one.focus();
  } else if (links.length && !document.getElementById("chosen")) {
    // Nothing is chosen yet: the one with the focus or under the pointer, else the first.
    event.preventDefault();
    (links.find((link) => link === document.activeElement || link.closest("li").matches(":hover")) || links[0]).click();
  }
});

// After a step the focus is where the next one is taken, not at the top of the page.
const stepped = "fangxian-stepped";
document.addEventListener("submit", (event) => {
  if (event.target.closest("#actions")) sessionStorage.setItem(stepped, "yes");
});
const actions = document.getElementById("actions");
if (actions && sessionStorage.getItem(stepped)) {
  sessionStorage.removeItem(stepped);
  actions.tabIndex = -1;
  actions.focus({ preventScroll: matchMedia("(min-width: 68rem)").matches });
}

const desk = document.getElementById("desk");
if (desk && window.EventSource) {
  const english = document.documentElement.lang.startsWith("en");
  const say = (chinese, inEnglish) => (english ? inEnglish : chinese);
  const chosen = document.getElementById("chosen");
  const news = document.getElementById("news");

  const remembered = "fangxian-sound";
  const sound = document.createElement("button");
  let audio = localStorage.getItem(remembered) === "on" ? new AudioContext() : null;
  // A browser lets nothing sound before somebody has touched the page.
  for (const touch of ["pointerdown", "keydown"]) {
    document.addEventListener(touch, () => { if (audio) audio.resume().catch(() => {}); });
  }
  const label = () => {
    sound.textContent = audio ? say("关闭提示音", "Sound off") : say("打开提示音", "Sound on");
    sound.setAttribute("aria-pressed", audio ? "true" : "false");
  };
  sound.type = "button";
  sound.className = "plain";
  sound.addEventListener("click", () => {
    if (audio) {
      audio.close();
      audio = null;
    } else {
      audio = new AudioContext();
    }
    localStorage.setItem(remembered, audio ? "on" : "off");
    label();
    ring();
  });
  label();
  const place = document.createElement("li");
  place.append(sound);
  desk.closest("ul").append(place);

  const ring = () => {
    if (!audio) return;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = 660;
    volume.gain.setValueAtTime(0.15, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.4);
  };

  // Puts a part of a fetched page in the place of what stands here; once nobody is on it.
  const waiting = new Map();
  const isBusy = (part) =>
    part.matches(":hover") || (part.contains(document.activeElement) && part !== document.activeElement);
  const put = (id, fresh) => {
    const part = document.getElementById(id);
    if (!part || !fresh) return;
    if (isBusy(part)) {
      waiting.set(id, fresh);
      return;
    }
    waiting.delete(id);
    part.replaceChildren(...fresh.childNodes);
    document.dispatchEvent(new Event("parts"));
    if (id !== "alerts" || !chosen) return;
    for (const link of part.querySelectorAll("a")) {
      if (link.href === chosen.href) link.setAttribute("aria-current", "true");
    }
  };
  for (const leaving of ["pointerout", "focusout"]) {
    document.addEventListener(leaving, () => setTimeout(() => waiting.forEach((fresh, id) => put(id, fresh))));
  }

  const fetched = async (link) => {
    const answer = await fetch(link, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  // Without the chosen alert, whose name would be shown, and recorded as shown, once more.
  const refresh = async (id) => {
    const page = await fetched(desk.href);
    if (!page) return;
    const fresh = page.getElementById("alerts");
    const link = id && [...fresh.querySelectorAll(".alerts a")].find((one) => one.href.endsWith(id));
    if (link) {
      const note = link.cloneNode(true);
      const where = link.closest("li").querySelector("small");
      note.textContent = say("新报警：", "New: ") + link.textContent + (where ? " · " + where.textContent : "");
      news.replaceChildren(note);
    }
    put("alerts", fresh);
  };
  // Somebody else took a step on the chosen alert. Positions that were asked for stay as they are.
  const refreshChosen = async () => {
    if (!chosen || document.querySelector("#alert section table")) return;
    const page = await fetched(chosen.href);
    if (!page) return;
    for (const id of ["alert", "actions"]) put(id, page.getElementById(id));
  };

  const source = new EventSource(desk.dataset.stream);
  source.addEventListener("alert", (event) => {
    ring();
    refresh(JSON.parse(event.data).alert);
  });
  source.addEventListener("step", (event) => {
    refresh();
    if (chosen && chosen.href.endsWith(JSON.parse(event.data).alert)) refreshChosen();
  });
}
