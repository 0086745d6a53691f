extension Problem {
    /// What a program may do about a problem; decides the status on the wire.
    public enum Kind: Sendable {
        /// The bytes could not be read at all (400).
        case malformed
        /// Nobody is signed in (401).
        case unauthenticated
        /// The account has no duty that allows this here (403).
        case forbidden
        /// There is no such thing, or none the account may know of (404).
        case notFound
        /// Something else was there first (409).
        case conflict
        /// Too many bytes (413).
        case tooLarge
        /// The bytes could be read, their meaning is refused (422).
        case invalid
        /// Too many requests in a short time (429).
        case tooMany
        /// The system cannot do it just now; the same again may succeed later (503).
        case unavailable
    }

    /// The catalogue of everything that can go wrong for a person. Codes are stable: clients and scripts rely on them.
    public enum Code: String, Sendable, CaseIterable {
        // Bytes
        case jsonMalformed = "json.malformed"
        case jsonUnknownField = "json.unknown-field"
        case jsonMissingField = "json.missing-field"
        case jsonWrongType = "json.wrong-type"
        case fileMalformed = "file.malformed"
        case fileTooLarge = "file.too-large"
        case fileTypeUnknown = "file.type-unknown"
        case mappingInvalid = "mapping.invalid"
        case requestMalformed = "request.malformed"
        case requestTooLarge = "request.too-large"
        case requestTooMany = "request.too-many"
        // Access
        case signInRequired = "access.sign-in-required"
        case signInFailed = "access.sign-in-failed"
        case accessRefused = "access.refused"
        case accountExists = "account.exists"
        case accountInvalid = "account.invalid"
        case formTokenInvalid = "access.form-token-invalid"
        case codeRequired = "access.code-required"
        case codeInvalid = "access.code-invalid"
        case secondFactorExists = "access.second-factor-exists"
        case enrolmentInvalid = "device.enrolment-invalid"
        case dutyNotHeld = "duty.not-held"
        case dutyInvalid = "duty.invalid"
        // Things that are not there
        case notFound = "not-found"
        case regionUnknown = "region.unknown"
        case formUnknown = "form.unknown"
        case entryUnknown = "entry.unknown"
        case figureUnknown = "figure.unknown"
        case bulletinUnknown = "bulletin.unknown"
        case accountUnknown = "account.unknown"
        case deviceUnknown = "device.unknown"
        case delegationUnknown = "delegation.unknown"
        case importUnknown = "import.unknown"
        case mappingUnknown = "mapping.unknown"
        case alertUnknown = "alert.unknown"
        case webhookUnknown = "webhook.unknown"
        case clueUnknown = "clue.unknown"
        case caseUnknown = "case.unknown"
        case diseaseUnknown = "disease.unknown"
        case contactUnknown = "contact.unknown"
        // Regions
        case regionCodeInvalid = "region.code-invalid"
        case regionNotInForce = "region.not-in-force"
        case regionParentMissing = "region.parent-missing"
        case regionNameInvalid = "region.name-invalid"
        case regionTwice = "region.twice"
        case regionTooCoarse = "region.too-coarse"
        case outlineInvalid = "region.outline-invalid"
        // Values
        case timeInvalid = "time.invalid"
        case timeTooEarly = "time.before-emergency"
        case timeTooLate = "time.in-the-future"
        case timeNotOnTheHour = "time.not-on-the-hour"
        case idInvalid = "id.invalid"
        case coordinateInvalid = "coordinate.invalid"
        case coordinateSystemUnknown = "coordinate.system-unknown"
        case valueRequired = "value.required"
        case valueNotAsked = "value.not-asked"
        case valueWrongType = "value.wrong-type"
        case valueOutOfRange = "value.out-of-range"
        case valueTooLong = "value.too-long"
        case valueUnknownChoice = "value.unknown-choice"
        case valueMalformed = "value.malformed"
        case valueTooMany = "value.too-many"
        // Forms
        case formDeclarationInvalid = "form.declaration-invalid"
        case formInvalid = "form.invalid"
        case formNotForRegion = "form.not-for-region"
        // Ledger
        case entryConflicting = "entry.conflicting"
        case entryStale = "entry.stale"
        case entryCorrectionInvalid = "entry.correction-invalid"
        case entrySubjectMissing = "entry.subject-missing"
        case batchEmpty = "batch.empty"
        case batchTooLarge = "batch.too-large"
        case ledgerBroken = "ledger.broken"
        case accessBroken = "access.broken"
        case cursorInvalid = "cursor.invalid"
        // Alerts
        case alertClosed = "alert.closed"
        case alertTaken = "alert.taken"
        case webhookAddressInvalid = "webhook.address-invalid"
        case webhookEnded = "webhook.ended"
        // Clues
        case clueClosed = "clue.closed"
        case clueUnanswered = "clue.unanswered"
        // Cases
        case caseExists = "case.exists"
        case caseStepInvalid = "case.step-invalid"
        case caseLinkInvalid = "case.link-invalid"
        case diseaseInvalid = "disease.invalid"
        case contactExists = "contact.exists"
        case contactStepInvalid = "contact.step-invalid"
        case activityInvalid = "activity.invalid"
        case activityChanged = "activity.changed"
        case activityUnpublished = "activity.unpublished"
        // Photos
        case photoUnknown = "photo.unknown"
        case photoDiffers = "photo.differs"
        case photoHasMore = "photo.has-more"
        case photoTooMany = "photo.too-many"
        // Checkpoints
        case checkpointUnknown = "checkpoint.unknown"
        case passageExists = "passage.exists"
        case passUnknown = "pass.unknown"
        case shiftStepInvalid = "shift.step-invalid"
        // Referrals for fever
        case referralUnknown = "referral.unknown"
        case referralStepInvalid = "referral.step-invalid"
        // Samples
        case sampleUnknown = "sample.unknown"
        case sampleExists = "sample.exists"
        case sampleStepInvalid = "sample.step-invalid"
        // Supplies
        case itemUnknown = "supply.item-unknown"
        case lotUnknown = "supply.lot-unknown"
        case lotExists = "supply.lot-exists"
        case lotWithheld = "supply.lot-withheld"
        case stockPlaceUnknown = "stock.place-unknown"
        case stockShort = "stock.short"
        case movementExists = "stock.movement-exists"
        case movementInvalid = "stock.movement-invalid"
        case quantityDoubtful = "stock.quantity-doubtful"
        case movementUnknown = "stock.movement-unknown"
        case countInvalid = "stock.count-invalid"
        case countUnknown = "stock.count-unknown"
        case supplyUnknown = "supply.unknown"
        case supplyExists = "supply.exists"
        case supplyStepInvalid = "supply.step-invalid"
        case allocationInvalid = "allocation.invalid"
        case allocationTooSlow = "allocation.too-slow"
        case fundUnknown = "fund.unknown"
        case fundShort = "fund.short"
        // Emergencies
        case emergencyUndeclared = "emergency.undeclared"
        case emergencyClosed = "emergency.closed"
        // The vault and people
        case vaultKeyMissing = "vault.key-missing"
        case vaultKeyWrong = "vault.key-wrong"
        case vaultUnreadable = "vault.unreadable"
        case personUnknown = "person.unknown"
        case personMergeInvalid = "person.merge-invalid"
        case householdMergeInvalid = "household.merge-invalid"
        case searchTooShort = "search.too-short"
        // Observation orders
        case observationUnknown = "observation.unknown"
        case observationExists = "observation.exists"
        case observationStepInvalid = "observation.step-invalid"
        case fenceInvalid = "fence.invalid"
        case observationLinkInvalid = "observation.link-invalid"
        case certificateUnknown = "certificate.unknown"
        // Bulletins
        case templateInvalid = "template.invalid"
        case bulletinExists = "bulletin.exists"
        case bulletinNotDue = "bulletin.not-due"
        case bulletinUnchanged = "bulletin.unchanged"
        case bulletinSecondPerson = "bulletin.second-person"
        case bulletinProposalVoid = "bulletin.proposal-void"
        case bulletinImpossible = "bulletin.impossible"
        case bulletinDiffers = "bulletin.differs"
        // Imports
        case importDecided = "import.decided"
        case importTooMany = "import.too-many"
        case importColumnsMissing = "import.columns-missing"
        case importRowConflicting = "import.row-conflicting"
        // The machine
        case databaseBusy = "database.busy"
        case databaseFull = "database.full"
        case databaseUnreachable = "database.unreachable"
        case databaseUnfit = "database.unfit"
        case databaseUnknownConstraint = "database.refused"
        case optionInvalid = "option.invalid"

        /// What a program may do about it.
        public var kind: Kind {
            switch self {
            case .jsonMalformed, .jsonUnknownField, .jsonMissingField, .jsonWrongType, .fileMalformed,
                .requestMalformed, .cursorInvalid, .optionInvalid, .timeNotOnTheHour, .batchEmpty:
                .malformed
            case .signInRequired, .signInFailed, .codeRequired, .codeInvalid: .unauthenticated
            case .accessRefused, .formTokenInvalid: .forbidden
            case .notFound, .entryUnknown, .figureUnknown, .bulletinUnknown, .accountUnknown, .personUnknown,
                .deviceUnknown, .delegationUnknown, .importUnknown, .mappingUnknown, .observationUnknown,
                .observationLinkInvalid, .certificateUnknown, .alertUnknown, .webhookUnknown,
                .clueUnknown, .caseUnknown, .contactUnknown, .activityUnpublished, .photoUnknown, .checkpointUnknown,
                .passUnknown, .referralUnknown, .sampleUnknown, .itemUnknown, .lotUnknown, .stockPlaceUnknown,
                .fundUnknown,
                .movementUnknown, .countUnknown, .supplyUnknown:
                .notFound
            case .accountExists, .entryConflicting, .entryStale, .bulletinExists, .secondFactorExists,
                .importDecided, .importTooMany, .observationExists, .alertClosed, .alertTaken, .webhookEnded,
                .clueClosed, .clueUnanswered, .caseExists, .contactExists, .bulletinUnchanged, .bulletinSecondPerson,
                .bulletinProposalVoid, .passageExists, .sampleExists, .activityChanged, .lotExists, .stockShort,
                .movementExists, .supplyExists,
                .fundShort:
                .conflict
            case .fileTooLarge, .requestTooLarge, .batchTooLarge: .tooLarge
            case .requestTooMany, .photoTooMany: .tooMany
            case .databaseBusy, .databaseFull, .databaseUnreachable, .databaseUnfit, .vaultKeyMissing, .vaultKeyWrong,
                .vaultUnreadable:
                .unavailable
            default: .invalid
            }
        }
    }
}
