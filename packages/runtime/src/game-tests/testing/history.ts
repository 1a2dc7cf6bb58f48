import type { Id } from '@lumen/rules'
import { kept } from '@lumen/rules/kernel/kept'
import { journalEntries } from '../../audit/journal-reader.ts'
import type { JournaledChange } from '../../execute/balances.ts'
import type { Flight, Store } from '../../store/store.ts'

/** All changes that a journal holds, by the roots that they are under. */
interface History {
  /** The changes under some roots, command by command in the order in which they were done. */
  readonly under: (roots: ReadonlySet<Id>) => Iterable<readonly JournaledChange[]>
}

class Journaled implements History {
  private last = 0
  private readonly commands: (readonly JournaledChange[])[] = []
  /** Positions of the commands that changed something under a root. */
  private readonly byRoot = new Map<Id, number[]>()

  async catchUp(flight: Flight): Promise<this> {
    for await (const { seq, changes } of journalEntries(flight, { after: this.last })) {
      const position = this.commands.push(changes) - 1
      for (const root of new Set(changes.map(({ at }) => at.root))) kept(this.byRoot, root, () => []).push(position)
      this.last = seq
    }
    return this
  }

  under(roots: ReadonlySet<Id>): Iterable<readonly JournaledChange[]> {
    const positions = new Set([...roots].flatMap((root) => this.byRoot.get(root) ?? []))
    return [...positions].sort((a, b) => a - b).map((position) => this.commands[position]!.filter(({ at }) => roots.has(at.root)))
  }
}

const histories = new WeakMap<Store, Journaled>()

/**
 * The history of a store whose journal nobody writes at this moment. Reads what was journaled since the last time, as
 * hundreds of tests on one database would else read all of it again and again.
 */
export const historyOf = (store: Store, flight: Flight): Promise<History> => kept(histories, store, () => new Journaled()).catchUp(flight)
