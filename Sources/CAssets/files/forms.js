// Hides what a form does not ask in the case at hand, and keeps it from being sent. Each block says when it applies in
// data-when: "result=met|by-telephone", "!paper=passport|other", or a name alone for any answer; several are joined by
// "&". Without this file everything is shown, below a line that says when it is filled in.
// A page that puts new forms in place says so by the event "parts".
// In a block of its own: other scripts of a page may use the same names.
{
  const show = (form) => {
    const value = (name) => {
      const fields = [...form.elements].filter((field) => field.name === name);
      const field = fields.find((field) => field.type !== "radio" || field.checked);
      // A field in a block that does not apply says nothing, though it is not disabled itself.
      return field && !field.matches(":disabled") ? field.value.trim() : "";
    };
    const applies = (rules) => rules.split("&").every(holds);
    const holds = (rule) => {
      if (rule.startsWith("!")) return !holds(rule.slice(1));
      const [name, values] = rule.split("=");
      return values === undefined ? value(name) !== "" : values.split("|").includes(value(name));
    };
    for (const block of form.querySelectorAll("[data-when]")) {
      const shown = applies(block.dataset.when);
      block.hidden = !shown;
      block.disabled = !shown;
    }
  };
  const showAll = () => document.querySelectorAll("form").forEach(show);
  for (const name of ["input", "change"]) {
    document.addEventListener(name, (event) => { if (event.target.form) show(event.target.form); });
  }
  addEventListener("pageshow", showAll);
  document.addEventListener("parts", showAll);
  showAll();
}
