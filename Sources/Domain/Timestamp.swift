/// A moment: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct Timestamp: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static let second: Int64 = 1000
    package static let minute: Int64 = 60 * second
    package static let hour: Int64 = 60 * minute
    package static let day: Int64 = 24 * hour

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// This moment, so many milliseconds on; negative goes back.
    package func advanced(by milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: self.milliseconds + milliseconds)
    }

    /// Whole minutes since 1970, rounded down.
    package var minuteNumber: Int64 {
        let minutes = milliseconds / Self.minute
        return milliseconds < 0 && milliseconds % Self.minute != 0 ? minutes - 1 : minutes
    }

    /// RFC 3339 in UTC with milliseconds: `2026-11-24T09:30:00.000Z`.
    package var text: String {
        let days = (milliseconds - (milliseconds < 0 ? Self.day - 1 : 0)) / Self.day
        let inDay = milliseconds - days * Self.day
        let (year, month, day) = Self.civil(daysSince1970: days)
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
            + "T\(Self.padded(inDay / Self.hour, 2)):"
            + "\(Self.padded(inDay / Self.minute % 60, 2)):"
            + "\(Self.padded(inDay / Self.second % 60, 2)).\(Self.padded(inDay % 1000, 3))Z"
    }

    /// The Gregorian date of a day number. Years are counted from March, so that the leap day is
    /// the last of its year, and in eras of 400 years, which all have 146,097 days.
    private static func civil(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let fromMarch0000 = daysSince1970 + 719_468
        let era = (fromMarch0000 >= 0 ? fromMarch0000 : fromMarch0000 - 146_096) / 146_097
        let dayOfEra = fromMarch0000 - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
