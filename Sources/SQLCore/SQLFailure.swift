public import Domain

/// What a database refuses or cannot do although the program is right; the same on both engines.
public enum SQLFailure: Error, Sendable, Hashable {
    /// A row breaks a constraint. The names follow one convention on both engines: a CHECK has its own; a UNIQUE is
    /// `<table>_<column>_<column>_unique`, a primary key `<table>_pkey`, a NOT NULL `<table>_<column>_not_null`, and
    /// every foreign key `foreign_key`, since SQLite does not say which.
    case constraint(name: String)
    /// Others held the database for longer than we wait, or the transaction lost to others five times.
    case busy
    /// No room on the disk.
    case full
    /// No connection, or it was lost; with the reason, free of passwords. Whether a write whose COMMIT was under way
    /// took place is not known.
    case unreachable(String)
    /// The files or the server are not what the program can work with; with the reason.
    case unfit(String)

    /// The failure in a form and words for people.
    public var problem: Problem {
        switch self {
        case .constraint(let name):
            Problem(
                .databaseUnknownConstraint, "数据不符合数据库的规则（\(name)），没有保存。",
                "The data break a rule of the database (\(name)); nothing was saved.")
        case .busy:
            Problem(
                .databaseBusy, "系统正忙，没有保存。请稍后再试一次。",
                "The system is busy; nothing was saved. Please try again in a moment.")
        case .full:
            Problem(
                .databaseFull, "服务器磁盘已满，没有保存。请通知系统管理员清理磁盘后再试。",
                "The server's disk is full; nothing was saved. Tell the administrator, then try again.")
        case .unreachable:
            Problem(
                .databaseUnreachable, "连接不上数据库，不确定是否已保存。请稍后再提交一次，重复提交不会多记。",
                "The database cannot be reached, so it is not certain that this was saved. Please send it again later; "
                    + "nothing is counted twice.")
        case .unfit(let reason):
            Problem(
                .databaseUnfit, "数据库不能使用，请通知系统管理员（\(reason)）。",
                "The database cannot be used; tell the administrator (\(reason)).")
        }
    }
}
