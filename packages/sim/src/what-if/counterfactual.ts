import { apply, type ConfigFiles, type InPlaceWorld, type Ruleset, time } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import type { Entry, Journal } from '../calibrate/journal-source.ts'
import { BadFile } from '../scenarios/yaml-text.ts'
import { Books } from './books.ts'

/** A config that takes the place of another. */
export type Other = (files: ConfigFiles) => Ruleset

/** What would have been refused, and how often. */
export interface RefusedCommands {
  readonly rule: string
  readonly code: string
  readonly times: number
}

/** The same commands, by their own config and by another. */
export interface Counterfactual {
  readonly commands: number
  /** Decided again; the others are of other versions of the rules, came first, and count as they are in both. */
  readonly redecided: number
  readonly real: Books
  readonly other: Books
  readonly refused: readonly RefusedCommands[]
  readonly from: number
  readonly to: number
}

/** Decides a command again as it was: a journal that does not give itself back proves nothing. */
const repeat = (world: InPlaceWorld, entry: Entry, ruleset: Ruleset) => {
  const outcome = entry.again(world, ruleset)
  if (isLeft(outcome) || !entry.same(outcome.right))
    throw new BadFile([
      `Command ${entry.id} (${entry.rule}) does not come out as the journal has it when it is decided again${
        isLeft(outcome) ? `: it is refused, ${outcome.left.code}` : ''
      }. lumen audit verify --redecide says more; until it is clean, nothing can be told about another config.`,
    ])
  return outcome.right
}

export interface CounterfactualOptions {
  readonly onProgress?: (commands: number) => void
  readonly signal?: AbortSignal
}

const EVERY = 500

/**
 * Decides every command of a journal twice, each with its own time and its own dice: by the config of its day, which must
 * give back what the journal says, and by another. What is refused there does not happen. Rejects with BadFile.
 */
export const counterfactual = async (
  journal: Journal,
  otherOf: Other,
  { onProgress, signal }: CounterfactualOptions = {},
): Promise<Counterfactual> => {
  const [world, twin] = [await journal.begins(), await journal.begins()]
  const [real, other] = [new Books(world), new Books(twin)]
  const others = new Map<ConfigFiles, Ruleset>()
  const refused = new Map<string, number>()
  let [commands, redecided, from, to] = [0, 0, Number.POSITIVE_INFINITY, 0]
  for await (const entry of journal.entries) {
    if (signal?.aborted) break
    commands++
    from = Math.min(from, entry.at)
    to = Math.max(to, entry.at)
    const { ruleset, files } = entry
    if (entry.rulesVersion !== journal.rulesVersion || !ruleset || !files) {
      if (redecided > 0)
        throw new BadFile([
          `Command ${entry.id} was decided by rules of version ${entry.rulesVersion}, and the ones at hand are ${journal.rulesVersion}: it cannot be decided again after others were.`,
        ])
      apply(world, entry.changes)
      apply(twin, entry.changes)
      real.note(entry, ruleset, entry.changes)
      other.note(entry, ruleset, entry.changes)
      continue
    }
    redecided++
    real.note(entry, ruleset, repeat(world, entry, ruleset).changes)
    let changed = others.get(files)
    if (!changed) {
      changed = otherOf(files)
      others.set(files, changed)
    }
    const outcome = entry.again(twin, changed)
    if (isLeft(outcome)) {
      const key = `${entry.rule} ${outcome.left.code}`
      refused.set(key, (refused.get(key) ?? 0) + 1)
    } else other.note(entry, changed, outcome.right.changes)
    if (commands % EVERY === 0) onProgress?.(commands)
  }
  if (redecided === 0)
    throw new BadFile([
      commands === 0
        ? 'The journal is empty: nobody has played yet.'
        : 'No command of the journal was decided by the rules at hand, so none can be decided again.',
    ])
  return {
    commands,
    redecided,
    real,
    other,
    refused: [...refused]
      .map(([key, times]) => {
        const [rule = '', code = ''] = key.split(' ')
        return { rule, code, times }
      })
      .sort((a, b) => b.times - a.times || (a.rule < b.rule ? -1 : 1)),
    from: time.dayOf(from),
    to: time.dayOf(to),
  }
}
