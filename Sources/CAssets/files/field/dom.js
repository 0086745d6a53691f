// Elements of the page. Texts are set as texts, so nothing that was typed becomes markup.
/** An element: `h("a.button", { href: "#/" }, "words")`; attributes that are functions are listeners, null is left out. */
export function h(name, attributes = {}, ...content) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key, value);
    else if (key === "value" || key === "checked") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...content.flat(9).filter((piece) => piece !== null && piece !== undefined && piece !== false));
  return element;
}
