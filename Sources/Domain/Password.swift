/// A password that may be chosen for an account.
package struct Password: Hashable, Sendable {
    /// In normalization form C, without white space at its ends.
    package let text: String

    /// Characters as people count them: one for a syllable, one for an emoji.
    package static let characters = 8...200
    /// A character may have any number of marks.
    package static let maxBytes = 1024

    /// - Parameters:
    ///   - name: of the account that gets it.
    ///   - email: of the same account.
    /// - Throws: `Refusal.invalidInput` of the member `password`: `length`, `repetitive`, `personal`
    ///   or `common`.
    package init(_ typed: String, name: String, email: EmailAddress) throws(Refusal) {
        // What is cut off counts, too: otherwise a text of any length could be short enough.
        guard typed.unicodeScalars.count <= Self.maxBytes else { throw Self.refusal(.length) }
        let text = Self.normalized(typed)
        guard text.utf8.count <= Self.maxBytes, Self.characters.contains(text.count) else {
            throw Self.refusal(.length)
        }
        let folded = Guess(text)
        guard !folded.isRepetitive else { throw Self.refusal(.repetitive) }
        guard !folded.isPersonal(name: name, email: email) else { throw Self.refusal(.personal) }
        guard !folded.isCommon else { throw Self.refusal(.common) }
        self.text = text
    }

    private init(unchecked text: String) { self.text = text }

    /// The public password of a demo account: the rules do not matter for it.
    static func ofDemo(_ text: String) -> Password { Password(unchecked: normalized(text)) }

    /// What has to be tried for what was typed at a sign-in. The hashes of older accounts are those of
    /// the text as it was sent then.
    package static func candidates(for typed: String) -> [String] {
        let normalized = normalized(typed)
        // `==` of texts would find them the same.
        return normalized.utf8.elementsEqual(typed.utf8) ? [normalized] : [normalized, typed]
    }

    private static func normalized(_ typed: String) -> String {
        UnicodeText.trimmed(UnicodeText.composed(typed))
    }

    private static func refusal(_ rule: InputRule) -> Refusal {
        .invalidInput(member: "password", rule: rule)
    }
}

/// A password as an attacker sees it: large and small letters are the same.
private struct Guess {
    private let characters: [Character]

    init(_ text: String) { characters = Array(UnicodeText.composed(text.lowercased())) }

    private init(_ characters: some Sequence<Character>) { self.characters = Array(characters) }

    // MARK: Repetitive

    /// One or two different characters, a few that come again and again, or sequences of alphabets,
    /// numbers and keys alone.
    var isRepetitive: Bool {
        Set(characters).count <= 2 || block.map { $0.count <= Self.maxBlock } == true
            || isSequence
    }

    private static let maxBlock = 4
    /// Fewer in a row come about by chance.
    private static let minRun = 3

    /// What the password is a repetition of.
    private var block: ArraySlice<Character>? {
        let count = characters.count
        guard count >= 2 else { return nil }
        let length = (1...(count / 2)).first { length in
            count % length == 0
                && (length..<count).allSatisfy { characters[$0] == characters[$0 - length] }
        }
        return length.map { characters[..<$0] }
    }

    /// Whether all of it consists of runs, each in one direction along one row.
    private var isSequence: Bool {
        var start = 0
        while start < characters.count {
            let end = endOfRun(from: start)
            guard end - start >= Self.minRun else { return false }
            start = end
        }
        return true
    }

    private func endOfRun(from start: Int) -> Int {
        var longest = start + 1
        for step in Step.allCases {
            var end = start + 1
            while end < characters.count, step.leads(characters[end - 1], to: characters[end]) {
                end += 1
            }
            longest = max(longest, end)
        }
        return longest
    }

    private enum Step: CaseIterable {
        case same, up, down, right, left

        func leads(_ one: Character, to other: Character) -> Bool {
            switch self {
            case .same: one == other
            case .up: Self.follows(other, one)
            case .down: Self.follows(one, other)
            case .right: Self.next[one]?.contains(other) == true
            case .left: Self.next[other]?.contains(one) == true
            }
        }

        /// The next in its alphabet.
        private static func follows(_ later: Character, _ earlier: Character) -> Bool {
            guard let later = scalar(later), let earlier = scalar(earlier) else { return false }
            return later.value == earlier.value + 1
        }

        private static func scalar(_ character: Character) -> Unicode.Scalar? {
            character.unicodeScalars.count == 1 ? character.unicodeScalars.first : nil
        }

        /// Rows of keys, English and Korean, and Korean alphabets as they are recited.
        private static let next: [Character: Set<Character>] = {
            let rows = [
                "12345678901", "!@#$%^&*()", "qwertyuiop", "asdfghjkl", "zxcvbnm",
                "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ",
                "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", "ㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣ", "가나다라마바사아자차카타파하",
                "가갸거겨고교구규그기",
            ]
            var next: [Character: Set<Character>] = [:]
            for row in rows {
                for (one, other) in zip(row, row.dropFirst()) {
                    next[one, default: []].insert(other)
                }
            }
            return next
        }()
    }

    // MARK: Personal

    /// Whether it has a word of the account in it, forwards or backwards, or is part of one.
    func isPersonal(name: String, email: EmailAddress) -> Bool {
        let own = Guess(characters.filter { !$0.isWhitespace })
        return Self.words(name: name, email: email).contains { word in
            own.contains(word) || own.contains(Guess(word.characters.reversed()))
                || word.contains(own)
        }
    }

    private static let minWord = 3
    /// Parts of names are found in other words more easily.
    private static let minPart = 4

    private static func words(name: String, email: EmailAddress) -> [Guess] {
        let name = Guess(name).characters
        let local = Guess(String(email.text.prefix { $0 != "@" })).characters
        let parts =
            name.split(whereSeparator: \.isWhitespace)
            + local.split { !$0.isLetter && !$0.isNumber }
        return [Guess(name.filter { !$0.isWhitespace }), Guess(local)]
            .filter { $0.characters.count >= minWord }
            + parts.filter { $0.count >= minPart }.map { Guess($0) }
    }

    private func contains(_ other: Guess) -> Bool {
        !other.characters.isEmpty && String(characters).contains(String(other.characters))
    }

    // MARK: Common

    /// Whether it is one of the most common, with digits and marks after it, with digits and marks in
    /// the place of letters, or twice.
    var isCommon: Bool {
        let marks = characters.reversed().prefix { !$0.isLetter && !$0.isNumber }.count
        let stems = [self, Guess(characters.dropLast(min(marks, Self.maxTail)))]
        return stems.contains { $0.isListed || $0.isListedWithTail }
            || block.map { Guess($0).isCommon } == true
    }

    /// As it is, or read as letters.
    private var isListed: Bool {
        CommonPasswords.all.contains(String(characters))
            || CommonPasswords.all.contains(String(characters.map { Self.letters[$0] ?? $0 }))
    }

    /// A longer tail that is no sequence can be a secret of its own.
    private static let maxTail = 4

    private var isListedWithTail: Bool {
        let length = characters.reversed().prefix { !$0.isLetter }.count
        let tail = Guess(characters.suffix(length))
        return length > 0 && (length <= Self.maxTail || tail.isRepetitive)
            && Guess(characters.dropLast(length)).isListed
    }

    private static let letters: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]
}
