import type { Ruleset } from '@lumen/rules'
import {
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10'
import type { Command } from './command.ts'

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody
type Named = Pick<Command, 'name' | 'description' | 'options' | 'operator'>

const NAME = /^[a-z0-9_-]{1,32}(?: [a-z0-9_-]{1,32}){0,2}$/

/** The words of a command's name: the command itself, a group, a subcommand. */
export const wordsOf = (name: string): readonly string[] => name.split(' ')

/** All that share a first word (after `depth` words), in the order in which these words first come. */
const grouped = <T extends Pick<Command, 'name'>>(all: readonly T[], depth: number): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const word = wordsOf(each.name)[depth]!
    const group = groups.get(word)
    if (group) group.push(each)
    else groups.set(word, [each])
  }
  return groups
}

/** Commands by their first word: those of one word alone, subcommands together. */
export const families = <T extends Pick<Command, 'name'>>(all: readonly T[]): ReadonlyMap<string, readonly T[]> => grouped(all, 0)

/**
 * Commands as Discord registers them: `guild create` is the subcommand `create` of `guild`, `guild treasury give` one of the
 * group `treasury`. Throws where names do not go together, or where a parent has no description.
 */
export const definitionsOf = (
  all: readonly Named[],
  parents: Readonly<Record<string, string>>,
  ruleset: Ruleset,
): readonly Definition[] => {
  const described = (parent: string): string => {
    const description = parents[parent]
    if (description === undefined) throw new TypeError(`"${parent}" has subcommands, but no description in commands/parents.ts.`)
    return description
  }

  /** The only one of a name that ends here, where there is one. */
  const ending = (name: string, members: readonly Named[]): Named | undefined => {
    const end = members.find((each) => each.name === name)
    if (end && members.length > 1)
      throw new TypeError(`"${name}" cannot be a command and have subcommands: Discord knows only one of both.`)
    return end
  }

  const subcommand = ({ description, options }: Named, name: string): APIApplicationCommandSubcommandOption => ({
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description,
    options: [...options(ruleset)],
  })

  const below = (parent: string, members: readonly Named[]) =>
    [...grouped(members, 1)].map(([word, inside]): APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption => {
      const path = `${parent} ${word}`
      const end = ending(path, inside)
      if (end) return subcommand(end, word)
      return {
        type: ApplicationCommandOptionType.SubcommandGroup,
        name: word,
        description: described(path),
        options: inside.map((each) => subcommand(each, wordsOf(each.name)[2]!)),
      }
    })

  const strange = all.find(({ name }) => !NAME.test(name))
  if (strange) throw new TypeError(`"${strange.name}" is no name of a command: one to three words of a-z, 0-9, - and _.`)
  return [...families(all)].map(([word, members]): Definition => {
    const { operator } = members[0]!
    if (members.some((each) => each.operator !== operator))
      throw new TypeError(`"${word}" is for operators in part: Discord registers a command with its subcommands in one place.`)
    const end = ending(word, members)
    return {
      type: ApplicationCommandType.ChatInput,
      name: word,
      description: end?.description ?? described(word),
      options: end ? [...end.options(ruleset)] : below(word, members),
      // nobody but who runs the server sees it, unless they allow others
      ...(operator ? { default_member_permissions: '0' } : {}),
    }
  })
}
