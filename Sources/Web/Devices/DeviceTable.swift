import Domain
import Store

/// Devices as rows, each with a button that signs it out.
struct DeviceTable {
    let devices: [Device]
    /// The one this page is read on.
    let here: ID<Device>?
    let parts: FormParts

    func html() -> HTML {
        let language = parts.language
        func words(_ chinese: String, _ english: String) -> HTML { .text(language.words(chinese, english)) }
        guard !devices.isEmpty else { return HTML(.p, [], words("没有登录的设备。", "Signed in nowhere.")) }
        let rows = devices.map { device in
            HTML(
                .tr, [],
                HTML(.td, [], device.name == SignInPage.device ? words("浏览器", "browser") : .text(device.name ?? "—")),
                HTML(.td, [], device.kind == .phone ? words("登记的手机", "enrolled phone") : words("密码登录", "by password")),
                HTML(.td, [], .text(device.createdAt.shown)), HTML(.td, [], .text(device.usedAt.shown)),
                HTML(
                    .td, [],
                    device.id == here
                        ? words("本机", "this one")
                        : parts.button(
                            Link("account", "devices"), Bilingual("退出登录", "Sign out"),
                            [("device", device.id.description)])))
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], HTML(.th, [], words("设备", "Device")), HTML(.th, [], words("方式", "How")),
                        HTML(.th, [], words("登录于", "Since")), HTML(.th, [], words("最近使用", "Last used")),
                        HTML(.th, [], words("操作", "Action")))),
                HTML(.tbody, [], each: rows)))
    }
}
