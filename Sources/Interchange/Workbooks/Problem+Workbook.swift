import Domain

extension Problem {
    static var workbookDamaged: Problem {
        Problem(
            .fileMalformed, "Excel 文件不完整或已损坏，请重新传送，或用 Excel、WPS 打开后另存为 .xlsx。",
            "The Excel file is cut off or damaged. Send it again, or open it and save it as .xlsx.")
    }

    static var workbookLocked: Problem {
        Problem(
            .fileMalformed, "文件有打开密码，无法读取。请取消密码后另存再导入。",
            "The file is locked by a password. Remove the password, save it and import it again.")
    }

    static var workbookIsOld: Problem {
        Problem(
            .fileMalformed, "这是旧版 Excel 文件（.xls），只改扩展名不行。请打开后另存为 .xlsx。",
            "This is an Excel file of the old kind (.xls); renaming it is not enough. Open it and save it as .xlsx.")
    }

    static var workbookIsDocument: Problem {
        Problem(
            .fileMalformed, "这是 Word 文档，不是表格。请把其中的表格复制到 Excel，另存为 .xlsx。",
            "This is a Word document and no table. Copy its table to Excel and save it as .xlsx.")
    }

    static var workbookIsBinary: Problem {
        Problem(
            .fileMalformed, "这是 Excel 二进制文件（.xlsb），请打开后另存为 .xlsx。",
            "This is a binary Excel file (.xlsb); open it and save it as .xlsx.")
    }

    static var workbookIsOpenDocument: Problem {
        Problem(
            .fileMalformed, "这是 OpenDocument 表格（.ods），请打开后另存为 .xlsx。",
            "This is an OpenDocument spreadsheet (.ods); open it and save it as .xlsx.")
    }

    static var workbookIsPage: Problem {
        Problem(
            .fileMalformed, "这是网页或 XML 文件，不是 Excel 文件。请用 Excel、WPS 打开后另存为 .xlsx。",
            "This is a web page or XML, not an Excel file. Open it in Excel and save it as .xlsx.")
    }

    static var workbookInflates: Problem {
        Problem(
            .fileTooLarge, "Excel 文件解压后过大，可能是恶意文件，没有读取。",
            "The Excel file grows too large when it is unpacked; it may be meant to do harm and was not read.")
    }

    static var workbookHasDeclarations: Problem {
        Problem(
            .fileMalformed, "Excel 文件中有不允许的 XML 声明（DOCTYPE），没有读取。",
            "The Excel file holds an XML declaration that is not allowed (DOCTYPE); it was not read.")
    }

    static var workbookHasNoSheet: Problem {
        Problem(
            .fileMalformed, "Excel 文件中没有可读的工作表。", "The Excel file holds no sheet that can be read.")
    }

    static func workbookTooWide(_ columns: Int) -> Problem {
        Problem(
            .valueTooMany, "列数过多，最多 \(columns) 列。", "There are too many columns; a table may have \(columns).")
    }

    static var workbookTextsTooLarge: Problem {
        Problem(
            .fileTooLarge, "Excel 文件中的文字过多，请分成几个文件导入。",
            "There is too much text in the Excel file; import it in several files.")
    }
}
