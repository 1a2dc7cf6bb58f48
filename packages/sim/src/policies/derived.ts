import type { RowSet, Ruleset } from '@lumen/rules'

/** What is computed of a set of rows, and kept while the set stays as it is: agents ask after nearly every command. */
export class Derived<T> {
  private readonly make: (rows: RowSet | undefined, ruleset: Ruleset) => T
  private rows: RowSet | undefined
  private version = -1
  private made: T | undefined

  constructor(make: (rows: RowSet | undefined, ruleset: Ruleset) => T) {
    this.make = make
  }

  of(rows: RowSet | undefined, ruleset: Ruleset): T {
    const version = rows === undefined ? 0 : rows.version
    if (this.rows !== rows || this.version !== version) {
      this.made = this.make(rows, ruleset)
      this.rows = rows
      this.version = version
    }
    return this.made!
  }
}
