package import Domain

extension ReadTransaction {
    package func flashMessage(
        tokenHash: [UInt8], since time: Timestamp
    ) throws -> StoredFlashMessage? {
        try first(
            """
            SELECT page, customer_id, content, shown_by FROM flash_messages
            WHERE token_hash = $1 AND created_at > $2
            """, tokenHash, time
        ) { row in
            StoredFlashMessage(
                message: FlashMessage(
                    page: row.text(0), customer: row.optionalInteger(1).map { CustomerId($0) },
                    content: row.text(2)),
                shownBy: row.optionalText(3))
        }
    }
}

extension WriteTransaction {
    /// Keeps a message; false where as many as `limit` are kept already.
    package func addFlashMessage(
        _ message: FlashMessage, tokenHash: [UInt8], at now: Timestamp, limit: Int
    ) throws -> Bool {
        // Rows leave in the order in which they came, so that the ids say how many there are.
        let added = try execute(
            """
            INSERT INTO flash_messages (token_hash, page, customer_id, content, created_at)
            SELECT $1, $2, $3, $4, $5
            WHERE coalesce((SELECT max(id) FROM flash_messages), 0)
                - coalesce((SELECT min(id) FROM flash_messages), 0) < $6
            """, tokenHash, message.page, message.customer, message.content, now, limit)
        return added == 1
    }

    /// Marks a message as shown by a request; false where another request has shown it.
    package func showFlashMessage(tokenHash: [UInt8], by request: String) throws -> Bool {
        let changed = try execute(
            """
            UPDATE flash_messages SET shown_by = $2
            WHERE token_hash = $1 AND (shown_by IS NULL OR shown_by = $2)
            """, tokenHash, request)
        return changed == 1
    }

    /// Removes a message for a page that will say something else, or nothing.
    package func removeFlashMessage(tokenHash: [UInt8], page: String) throws {
        try execute(
            "DELETE FROM flash_messages WHERE token_hash = $1 AND page = $2", tokenHash, page)
    }

    package func removeFlashMessages(before time: Timestamp, limit: Int) throws -> Int {
        try execute(
            """
            DELETE FROM flash_messages WHERE id IN
                (SELECT id FROM flash_messages WHERE created_at <= $1 LIMIT $2)
            """, time, limit)
    }
}
