import ArgumentParser
import Foundation

/// A password from standard input, a line; at a terminal it is asked for and not shown.
func readPassword() throws -> String {
    let line =
        isatty(STDIN_FILENO) == 1
        ? getpass("Password: ").map { String(cString: $0) } : readLine()
    guard let line else { throw ValidationError("give the password on standard input") }
    return line
}
