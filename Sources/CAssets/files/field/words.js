// The two languages of the app. Chinese first; the choice stays on the phone.
const KEY = "field-language";
const kept = () => { try { return globalThis.localStorage?.getItem(KEY); } catch { return null; } };
export let language = kept() === "en" ? "en" : "zh-Hans";

/** A sentence in the language chosen. */
export const t = (zh, en) => (language === "en" ? en : zh);
/** A text of the server in the language chosen: `{"zh-Hans": …, "en": …}`. */
export const said = (text) => text?.[language] ?? text?.["zh-Hans"] ?? "";

export function choose(other) {
  language = other;
  try { localStorage.setItem(KEY, other); } catch { /* private mode: for this once */ }
}
