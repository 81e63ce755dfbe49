/// A link with which a customer who has lost the password sets another, once.
package enum RecoveryLink {
    /// Long enough to be handed over and used, too short to be found in old mail.
    package static let lifetime = Timestamp.hour
}
