import Synchronization

/// The book and its journal behind one lock: a command is judged, written down and applied as one.
package final class Ledger: Sendable {
    private let state: Mutex<State>

    private struct State: Sendable {
        var book: Book
        let journal: Journal
    }

    package init(path: String) throws {
        let (journal, book) = try Journal.open(path)
        state = Mutex(State(book: book, journal: journal))
    }

    /// Carries `command` out, once for each key.
    /// - Returns: the answer, and whether it is the kept one of an earlier call.
    package func carryOut(
        _ command: Book.Command, key: Book.Key?
    ) throws(WireError) -> (outcome: Book.Outcome, isRepeat: Bool) {
        try state.withLock { (state) throws(WireError) in
            if let key, let kept = try state.book.answer(under: key) { return (kept, true) }
            let entry = Book.Entry(change: try state.book.judge(command), key: key)
            // What is not written must not be done: a restart would forget it.
            do { try state.journal.append(entry) } catch { throw .brokenInside }
            guard let outcome = state.book.apply(entry) else { throw .brokenInside }
            return (outcome, false)
        }
    }

    /// The book as it is now.
    package var book: Book { state.withLock { $0.book } }

    /// A look into the book that does not copy it.
    package func look<Found: Sendable>(
        _ find: (borrowing Book) throws(WireError) -> Found
    ) throws(WireError) -> Found {
        try state.withLock { (state) throws(WireError) in try find(state.book) }
    }
}
