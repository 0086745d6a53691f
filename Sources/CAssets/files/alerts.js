// Keeps the queue of alerts fresh: on an event the list is fetched again and put in place, but not while the pointer is
// on it, so that nothing moves under a hand. A sound can be switched on. Without this file the page is reloaded by hand.
const list = document.getElementById("alerts");
const region = new URLSearchParams(location.search).get("region");
if (list && region && window.EventSource) {
  const sound = document.createElement("button");
  const english = document.documentElement.lang.startsWith("en");
  let audio = null;
  let waiting = false;

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
