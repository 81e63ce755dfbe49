/// What can stand for a placeholder.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}
