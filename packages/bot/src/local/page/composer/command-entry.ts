import type { Command, CommandOption, OptionValue } from '../wire/contract.ts'

/** One thing the palette offers: a command, or one sub-command of it. */
export interface CommandEntry {
  readonly command: Command
  /** The groups and sub-command below the command, outermost first. */
  readonly path: readonly CommandOption[]
  /** What the player reads and types: "maiden show". */
  readonly label: string
  readonly description: string
  /** Required ones first, otherwise as declared. */
  readonly options: readonly CommandOption[]
}

const isBranch = (option: CommandOption): boolean => option.type === 1 || option.type === 2

const entriesBelow = (command: Command, path: readonly CommandOption[], options: readonly CommandOption[]): readonly CommandEntry[] => {
  const branches = options.filter(isBranch)
  if (branches.length > 0) return branches.flatMap((branch) => entriesBelow(command, [...path, branch], branch.options ?? []))
  return [
    {
      command,
      path,
      label: [command.name, ...path.map((part) => part.name)].join(' '),
      description: path.at(-1)?.description ?? command.description,
      options: [...options.filter((option) => option.required === true), ...options.filter((option) => option.required !== true)],
    },
  ]
}

/** Every command with its sub-commands laid flat, by name. */
export const commandEntries = (commands: readonly Command[]): readonly CommandEntry[] =>
  commands
    .flatMap((command) => entriesBelow(command, [], command.options ?? []))
    .sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0))

const BY_DESCRIPTION = 3

const rank = (entry: CommandEntry, words: string): number => {
  if (entry.label.startsWith(words)) return 0
  if (entry.label.split(' ').some((part) => part.startsWith(words))) return 1
  if (entry.label.includes(words)) return 2
  return entry.description.toLowerCase().includes(words) ? BY_DESCRIPTION : -1
}

/** The entries that fit what was typed after the slash, best first; by description only where no name fits. */
export const matchingEntries = (entries: readonly CommandEntry[], typed: string): readonly CommandEntry[] => {
  const words = typed.trim().toLowerCase().replace(/\s+/g, ' ')
  const ranked = entries.map((entry) => ({ entry, rank: rank(entry, words) })).filter((one) => one.rank >= 0)
  const named = ranked.filter((one) => one.rank < BY_DESCRIPTION)
  return (named.length > 0 ? named : ranked).sort((a, b) => a.rank - b.rank).map((one) => one.entry)
}

/** The options as Discord nests them: inside their sub-command, inside its group. */
export const nestedOptions = (entry: CommandEntry, values: readonly OptionValue[]): readonly OptionValue[] =>
  entry.path.reduceRight<readonly OptionValue[]>((inner, part) => [{ name: part.name, type: part.type, options: inner }], values)
