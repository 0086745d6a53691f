extension FormCatalogue {
    /// The declaration of the columns of a table that is imported, in its newest version: a form, or a line list; `nil`
    /// where there is none of that name.
    public func table(named name: String) -> Form? {
        LineList.named(name)?.form ?? latest.first { $0.name == name }
    }

    /// The same in a version.
    ///
    /// - Throws: `form.unknown`.
    public func table(named name: String, version: Int) throws(Problem) -> Form {
        if let list = LineList.named(name), list.form.version == version { return list.form }
        return try form(named: name, version: version)
    }
}
