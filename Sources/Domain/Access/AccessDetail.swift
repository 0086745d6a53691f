/// Which change a record of access speaks of: a closed list, so that no name, number or free text gets into the record.
public enum AccessDetail: Sendable, Hashable {
    /// An account made.
    case accountMade
    /// An account shut.
    case accountShut
    /// An account opened again.
    case accountOpened
    /// Another password.
    case password
    /// The account said to be a person of the register, or no longer.
    case person
    /// A duty given on a region.
    case dutyGiven(Duty, RegionCode)
    /// A duty taken.
    case dutyTaken(Duty, RegionCode)
    /// A duty handed over during absence, or all of them.
    case delegated(Grant?)
    /// A delegation ended before its time.
    case delegationEnded
    /// A second factor set up.
    case secondFactor
    /// A second factor taken away, so that it is set up anew at the next sign-in.
    case secondFactorReset
    /// An account excused from the second factor.
    case secondFactorExempt
    /// A phone's enrolment opened.
    case enrolmentOpened
    /// A phone enrolled.
    case deviceEnrolled
    /// A device signed out.
    case deviceSignedOut
    /// What waited on a phone brought in as a file.
    case outboxBroughtIn
    /// A webhook added.
    case webhookAdded
    /// A webhook's secret exchanged.
    case webhookSecret
    /// What a webhook could not deliver sent again.
    case webhookResent
    /// A webhook ended.
    case webhookEnded
    /// The sign-in used a recovery code.
    case recoveryCode
    /// An operator's file of positions begun to be taken.
    case operatorFileBegun
    /// What came of an operator's file, by the SHA-256 of its bytes, as far as they were read.
    case operatorFile(hash: [UInt8], OperatorFileCounts)

    /// The detail as it is kept: words in lower case.
    public var text: String {
        switch self {
        case .accountMade: "account-made"
        case .accountShut: "account-shut"
        case .accountOpened: "account-opened"
        case .password: "password"
        case .person: "person"
        case .dutyGiven(let duty, let region): "duty-given \(duty.rawValue) \(region)"
        case .dutyTaken(let duty, let region): "duty-taken \(duty.rawValue) \(region)"
        case .delegated(let grant): "delegated " + (grant.map { "\($0.duty.rawValue) \($0.region)" } ?? "all")
        case .delegationEnded: "delegation-ended"
        case .secondFactor: "second-factor"
        case .secondFactorReset: "second-factor-reset"
        case .secondFactorExempt: "second-factor-exempt"
        case .enrolmentOpened: "enrolment-opened"
        case .deviceEnrolled: "device-enrolled"
        case .deviceSignedOut: "device-signed-out"
        case .outboxBroughtIn: "outbox-brought-in"
        case .webhookAdded: "webhook-added"
        case .webhookSecret: "webhook-secret"
        case .webhookResent: "webhook-resent"
        case .webhookEnded: "webhook-ended"
        case .recoveryCode: "recovery-code"
        case .operatorFileBegun: "operator-file-begun"
        case .operatorFile(let hash, let counts):
            "operator-file \(Self.digits(hash)) " + counts.named.map { "\($0.name)=\($0.count)" }.joined(separator: " ")
        }
    }

    private static func digits(_ bytes: [UInt8]) -> String {
        bytes.map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }

    /// The words of a kept detail for people; the text itself where it is none of ours.
    public static func title(of text: String) -> Bilingual {
        let words = text.split(separator: " ").map(String.init)
        let duty = words.dropFirst().first.flatMap { Duty(rawValue: $0) }
        let place = words.count > 2 ? " " + words[2] : ""
        let chinese = (duty?.title.chinese ?? "全部职责") + place
        let english = (duty?.title.english ?? "all duties") + place
        switch words.first {
        case "account-made": return Bilingual("新建账号", "account made")
        case "account-shut": return Bilingual("停用账号", "account shut")
        case "account-opened": return Bilingual("启用账号", "account opened again")
        case "password": return Bilingual("重设密码", "new password")
        case "person": return Bilingual("改变账号对应的本人", "another person behind the account")
        case "duty-given": return Bilingual("授予职责：\(chinese)", "duty given: \(english)")
        case "duty-taken": return Bilingual("收回职责：\(chinese)", "duty taken: \(english)")
        case "delegated": return Bilingual("委托代管：\(chinese)", "handed over: \(english)")
        case "delegation-ended": return Bilingual("结束委托", "delegation ended")
        case "second-factor": return Bilingual("设置动态验证码", "second factor set up")
        case "second-factor-reset": return Bilingual("重置动态验证码", "second factor reset")
        case "second-factor-exempt": return Bilingual("免除动态验证码", "excused from the second factor")
        case "enrolment-opened": return Bilingual("发出手机登记码", "enrolment opened")
        case "device-enrolled": return Bilingual("登记手机", "phone enrolled")
        case "device-signed-out": return Bilingual("设备退出登录", "device signed out")
        case "outbox-brought-in": return Bilingual("导入手机中待上传的记录", "what waited on a phone brought in")
        case "webhook-added": return Bilingual("添加推送地址", "webhook added")
        case "webhook-secret": return Bilingual("更换推送密钥", "webhook's secret exchanged")
        case "webhook-resent": return Bilingual("重发失败的推送", "failed deliveries sent again")
        case "webhook-ended": return Bilingual("停用推送地址", "webhook ended")
        case "recovery-code": return Bilingual("使用恢复码", "with a recovery code")
        case "operator-file-begun": return Bilingual("开始导入文件", "file begun")
        case "operator-file":
            let rest = words.dropFirst().joined(separator: " ")
            return Bilingual("文件及行数：\(rest)", "file and rows: \(rest)")
        default: return Bilingual(text, text)
        }
    }
}
