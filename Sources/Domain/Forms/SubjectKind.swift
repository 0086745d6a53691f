/// What an entry can be about.
public enum SubjectKind: String, Sendable, Hashable, CaseIterable {
    /// A person, known here by an id only.
    case person
    /// A household (户).
    case household
    /// A case (病例), suspected or confirmed.
    case medicalCase = "case"
    /// An observation (医学观察) of one person at one place.
    case observation
    /// A place (场所).
    case place
    /// A round of screening (排查轮次).
    case round
    /// An account (账号) of somebody who works here.
    case account
    /// An alert (报警) about an observation.
    case alert
    /// What a resident reported (线索).
    case clue
    /// Somebody with a fever on the way to a doctor (发热转诊).
    case referral
    /// Somebody who was near a case (密切接触者), as a contact of that case.
    case contact
    /// A laboratory sample (样本).
    case sample
    /// A post where vehicles and people are checked (卡点、检测点).
    case checkpoint
    /// A shift at a post (班次).
    case shift
    /// A vehicle or people passing a post (通行).
    case passage
    /// A pass for those who go through often (通行码).
    case pass
}

/// Marks the ids of what entries are about.
public enum Subject {}
