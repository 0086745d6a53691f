// Signing in, by the code somebody responsible shows or by name and password.
import { Offline } from "./api.js";
import { h } from "./dom.js";
import { canSeal } from "./seal.js";
import { signIn } from "./session.js";
import { state } from "./state.js";
import { t } from "./words.js";

/** `enrolment` is the code of the address, or nothing; `done` is called with who is signed in. */
export function signInPage(enrolment, done) {
  if (!canSeal()) {
    return h("p.note", {}, t(
      "这个地址不是 https，手机不能加密保存住户信息。请用 https 地址打开，或改用电脑页面。",
      "This address is not https, so the phone cannot keep households sealed. Open the https address, or use the pages for computers."));
  }
  let byCode = enrolment;
  const wrong = h("div.error", { role: "alert", hidden: true });
  const question = (name, words, attributes = {}) => h(
    "div.question", {}, h("label", { for: name }, words), h("input", { id: name, name, required: true, ...attributes }));
  const code = question("code", t("动态验证码", "Code of the authenticator"), { inputmode: "numeric", autocomplete: "one-time-code", required: false });
  code.hidden = true;
  const button = h("button", { type: "submit" }, t("登录", "Sign in"));

  async function submit(event) {
    event.preventDefault();
    const value = (name) => event.target.elements[name]?.value.trim();
    button.disabled = true;
    try {
      done(await signIn({ name: value("name"), password: event.target.elements.password?.value, code: value("code"), enrolment: byCode, device: value("device") }));
    } catch (error) {
      if (error.problem?.code === "access.code-required") code.hidden = false;
      // A code that was used up or has expired helps nobody any more.
      if (error.problem?.code === "device.enrolment-invalid") byCode = null;
      wrong.hidden = false;
      wrong.textContent = error instanceof Offline
        ? t("没有网络，登录要联网。请到有信号的地方再试。", "No network, which signing in needs. Try again where there is a signal.")
        : t(error.problem?.detailByLanguage?.["zh-Hans"] ?? "没有登录成功，请再试一次。", error.problem?.detailByLanguage?.en ?? "It did not work; try again.");
    }
    button.disabled = false;
  }

  return h(
    "form.field-form", { submit, novalidate: true }, h("h1", { tabindex: "-1" }, t("网格员登录", "Sign in")),
    state.said && h("p.note", {}, state.said), wrong,
    !enrolment && h("p.quiet", {}, t(
      "手机页面单独登录：住户信息加密存在手机上，只有本人能打开，所以请再输入一次账号和密码。",
      "The field app has a sign-in of its own: households are kept sealed on the phone for you alone, so enter name and password once more.")),
    enrolment
      ? h("p", {}, t("已扫描登记码，给手机起个名称即可。", "The code was scanned; give the phone a name."))
      : [h("p.quiet", {}, t("也可以请村（社区）干部打开“登记手机”，扫码登录。", "Or ask the village to show the code under “Enrol a phone”, and scan it.")),
        question("name", t("账号", "Account"), { autocomplete: "username", maxlength: "64" }),
        question("password", t("密码", "Password"), { type: "password", autocomplete: "current-password", maxlength: "200" }), code],
    question("device", t("手机名称，如“华为 张”", "A name for the phone"), { maxlength: "100", value: enrolment ? "" : t("手机", "phone") }),
    h("div.act", {}, button),
    h("p", {}, h("a", { href: "/" }, t("返回网页版", "Back to the pages for computers"))));
}
