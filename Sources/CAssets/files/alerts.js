// Keeps the queue of alerts fresh: on an event the list is fetched again and put in place, but not while the pointer is
// on it, so that nothing moves under a hand. A sound can be switched on, and stays on for the next time. Single keys take
// the steps, but never while somebody types. Without this file the page is reloaded by hand.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
  const at = event.target;
  if (at instanceof Element && (at.isContentEditable || at.closest("input, select, textarea"))) return;
  if (!["a", "g", "c"].includes(event.key)) return;
  const one = document.querySelector(`[accesskey=${event.key}]`);
  if (one) {
    event.preventDefault();
    if (event.key === "a") {
      one.click();
      return;
    }
    one.scrollIntoView({ block: "center" });
    one.focus();
    return;
  }
  // On the desk: the row under the pointer or with the focus, else the first.
  const rows = [...document.querySelectorAll("#alerts tbody tr")];
  const row = rows.find((row) => row.matches(":focus-within")) || rows.find((row) => row.matches(":hover")) || rows[0];
  const act = row && row.querySelector(event.key === "a" ? "button" : "a");
  if (act) {
    event.preventDefault();
    act.click();
  }
});

const list = document.getElementById("alerts");
const region = new URLSearchParams(location.search).get("region");
if (list && region && window.EventSource) {
  const sound = document.createElement("button");
  const english = document.documentElement.lang.startsWith("en");
  const remembered = "fangxian-sound";
  let audio = localStorage.getItem(remembered) === "on" ? new AudioContext() : null;
  let waiting = false;
  // A browser lets nothing sound before somebody has touched the page.
  for (const touch of ["pointerdown", "keydown"]) {
    document.addEventListener(touch, () => { if (audio) audio.resume(); });
  }

  const label = () => {
    sound.textContent = audio
      ? (english ? "Sound off" : "关闭提示音")
      : (english ? "Sound on" : "打开提示音");
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
  });
  label();
  list.before(sound);

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

  const refresh = async () => {
    if (list.matches(":hover") || list.contains(document.activeElement)) {
      waiting = true;
      return;
    }
    waiting = false;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("alerts");
    if (fresh) list.replaceChildren(...fresh.childNodes);
  };
  list.addEventListener("pointerleave", () => { if (waiting) refresh(); });

  const source = new EventSource("/api/v1/alerts/stream?region=" + encodeURIComponent(region));
  source.addEventListener("alert", () => { ring(); refresh(); });
  source.addEventListener("step", refresh);
}
