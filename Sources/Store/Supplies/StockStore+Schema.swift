import SQLCore

extension StockStore {
    /// The catalogue, places and lots as their entries make them; a row for each movement; and what follows from them: the
    /// level of each lot, what a place has of an item, and what moved in each hour.
    static let migrations = [
        Migration(name: "supplies-1", statements: catalogue + movements + sums + funds + documents)
    ]

    private static let catalogue: [SQLText] = [
        """
        CREATE TABLE supply_item (
            county TEXT NOT NULL,
            id \(fragment: .bytes) NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            category TEXT NOT NULL,
            closed \(fragment: .integer) NOT NULL CONSTRAINT supply_item_closed_check CHECK (closed IN (0, 1)),
            body TEXT NOT NULL,
            CONSTRAINT supply_item_pkey PRIMARY KEY (county, id)
        )\(fragment: .clustered)
        """,
        """
        CREATE TABLE stock_place (
            county TEXT NOT NULL,
            id \(fragment: .bytes) NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            closed \(fragment: .integer) NOT NULL CONSTRAINT stock_place_closed_check CHECK (closed IN (0, 1)),
            CONSTRAINT stock_place_pkey PRIMARY KEY (county, id)
        )\(fragment: .clustered)
        """,
        "CREATE INDEX stock_place_by_region ON stock_place (county, region, id)",
        """
        CREATE TABLE supply_lot (
            county TEXT NOT NULL,
            id \(fragment: .bytes) NOT NULL,
            region TEXT NOT NULL,
            item \(fragment: .bytes) NOT NULL,
            number TEXT NOT NULL,
            maker TEXT,
            expires_on \(fragment: .integer),
            origin TEXT,
            state TEXT NOT NULL
                CONSTRAINT supply_lot_state_check CHECK (state IN ('usable', 'quarantined', 'recalled')),
            CONSTRAINT supply_lot_pkey PRIMARY KEY (county, id)
        )\(fragment: .clustered)
        """,
        "CREATE INDEX supply_lot_by_number ON supply_lot (county, item, number)",
        "CREATE INDEX supply_lot_by_expiry ON supply_lot (county, expires_on, id) WHERE expires_on IS NOT NULL",
        """
        CREATE TABLE stock_count (
            county TEXT NOT NULL,
            id \(fragment: .bytes) NOT NULL,
            entry \(fragment: .bytes) NOT NULL,
            place \(fragment: .bytes) NOT NULL,
            item \(fragment: .bytes) NOT NULL,
            lot \(fragment: .bytes) NOT NULL,
            counted \(fragment: .integer) NOT NULL,
            at \(fragment: .integer) NOT NULL,
            author \(fragment: .bytes) NOT NULL,
            CONSTRAINT stock_count_pkey PRIMARY KEY (county, id)
        )\(fragment: .clustered)
        """,
        "CREATE INDEX stock_count_by_time ON stock_count (county, at, id)",
    ]

    private static let movements: [SQLText] = [
        """
        CREATE TABLE stock_movement (
            county TEXT NOT NULL,
            id \(fragment: .bytes) NOT NULL,
            entry \(fragment: .bytes) NOT NULL,
            place \(fragment: .bytes) NOT NULL,
            item \(fragment: .bytes) NOT NULL,
            lot \(fragment: .bytes) NOT NULL,
            at \(fragment: .integer) NOT NULL,
            kind TEXT NOT NULL,
            quantity \(fragment: .integer) NOT NULL CONSTRAINT stock_movement_quantity_check CHECK (quantity > 0),
            counterpart \(fragment: .bytes),
            transfer \(fragment: .bytes),
            count \(fragment: .bytes),
            origin TEXT,
            receiver TEXT,
            receiver_name TEXT,
            CONSTRAINT stock_movement_pkey PRIMARY KEY (county, id)
        )\(fragment: .clustered)
        """,
        "CREATE INDEX stock_movement_by_place ON stock_movement (county, place, item, at, id)",
        // Covers what a recall asks, so that the rows of a lot are read where they lie side by side.
        """
        CREATE INDEX stock_movement_by_lot
            ON stock_movement (county, lot, kind, receiver, receiver_name, place, counterpart, quantity, at)
        """,
        // A sending is looked for in all counties; with the county in front SQLite would go through everything.
        """
        CREATE INDEX stock_movement_by_transfer ON stock_movement (transfer, county, quantity)
            WHERE transfer IS NOT NULL
        """,
        "CREATE INDEX stock_movement_by_count ON stock_movement (county, count) WHERE count IS NOT NULL",
        "CREATE INDEX stock_movement_arrived ON stock_movement (county, at, id) WHERE transfer IS NOT NULL",
        "CREATE INDEX stock_movement_sent ON stock_movement (county, at, id) WHERE kind = 'transfer-out'",
    ]

    private static let sums: [SQLText] = [
        """
        CREATE TABLE stock_level (
            county TEXT NOT NULL,
            place \(fragment: .bytes) NOT NULL,
            item \(fragment: .bytes) NOT NULL,
            lot \(fragment: .bytes) NOT NULL,
            quantity \(fragment: .integer) NOT NULL,
            movements \(fragment: .integer) NOT NULL,
            CONSTRAINT stock_level_pkey PRIMARY KEY (county, place, item, lot)
        )\(fragment: .clustered)
        """,
        "CREATE INDEX stock_level_by_lot ON stock_level (county, lot, place, quantity)",
        "CREATE INDEX stock_level_short ON stock_level (county, quantity) WHERE quantity < 0",
        """
        CREATE TABLE stock_hand (
            county TEXT NOT NULL,
            place \(fragment: .bytes) NOT NULL,
            item \(fragment: .bytes) NOT NULL,
            quantity \(fragment: .integer) NOT NULL,
            arrivals \(fragment: .integer) NOT NULL,
            came \(fragment: .integer) NOT NULL,
            departures \(fragment: .integer) NOT NULL,
            went \(fragment: .integer) NOT NULL,
            minimum \(fragment: .integer),
            maximum \(fragment: .integer),
            is_low \(fragment: .integer) NOT NULL CONSTRAINT stock_hand_is_low_check CHECK (is_low IN (0, 1)),
            CONSTRAINT stock_hand_pkey PRIMARY KEY (county, place, item),
            CONSTRAINT stock_hand_quantity_check CHECK (quantity = came - went)
        )\(fragment: .clustered)
        """,
        "CREATE INDEX stock_hand_by_item ON stock_hand (county, item, place, quantity)",
        "CREATE INDEX stock_hand_low ON stock_hand (county, is_low, place, item) WHERE is_low = 1",
        "CREATE INDEX stock_hand_short ON stock_hand (county, quantity, item) WHERE quantity < 0",
        """
        CREATE TABLE stock_total (
            county TEXT NOT NULL,
            item \(fragment: .bytes) NOT NULL,
            quantity \(fragment: .integer) NOT NULL,
            movements \(fragment: .integer) NOT NULL,
            CONSTRAINT stock_total_pkey PRIMARY KEY (county, item)
        )\(fragment: .clustered)
        """,
        """
        CREATE TABLE stock_hour (
            county TEXT NOT NULL,
            place \(fragment: .bytes) NOT NULL,
            item \(fragment: .bytes) NOT NULL,
            hour \(fragment: .integer) NOT NULL,
            kind TEXT NOT NULL,
            quantity \(fragment: .integer) NOT NULL,
            movements \(fragment: .integer) NOT NULL,
            CONSTRAINT stock_hour_pkey PRIMARY KEY (county, place, item, hour, kind)
        )\(fragment: .clustered)
        """,
        "CREATE INDEX stock_hour_by_hour ON stock_hour (county, hour, kind, place, item, quantity)",
    ]

    private static let funds: [SQLText] = [
        """
        CREATE TABLE fund (
            county TEXT NOT NULL,
            id \(fragment: .bytes) NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            source TEXT NOT NULL,
            amount \(fragment: .integer) NOT NULL,
            closed \(fragment: .integer) NOT NULL CONSTRAINT fund_closed_check CHECK (closed IN (0, 1)),
            CONSTRAINT fund_pkey PRIMARY KEY (county, id)
        )\(fragment: .clustered)
        """,
        """
        CREATE TABLE fund_spending (
            county TEXT NOT NULL,
            id \(fragment: .bytes) NOT NULL,
            entry \(fragment: .bytes) NOT NULL,
            fund \(fragment: .bytes) NOT NULL,
            purpose TEXT NOT NULL,
            amount \(fragment: .integer) NOT NULL,
            at \(fragment: .integer) NOT NULL,
            CONSTRAINT fund_spending_pkey PRIMARY KEY (county, id)
        )\(fragment: .clustered)
        """,
        "CREATE INDEX fund_spending_by_fund ON fund_spending (county, fund, at, id, amount)",
    ]

    private static let documents: [SQLText] = [
        """
        CREATE TABLE supply_document (
            county TEXT NOT NULL,
            id \(fragment: .bytes) NOT NULL,
            kind TEXT NOT NULL,
            region TEXT NOT NULL,
            at \(fragment: .integer) NOT NULL,
            since \(fragment: .integer) NOT NULL,
            stage TEXT NOT NULL,
            open \(fragment: .integer) NOT NULL CONSTRAINT supply_document_open_check CHECK (open IN (0, 1)),
            valid_until \(fragment: .integer),
            CONSTRAINT supply_document_pkey PRIMARY KEY (county, id)
        )\(fragment: .clustered)
        """,
        "CREATE INDEX supply_document_by_time ON supply_document (county, kind, open, since, id)",
    ]
}
