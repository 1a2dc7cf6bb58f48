import { OUTCOMES } from '../cards/palette.ts'
import type { Seen } from '../commands/action.ts'
import { lookId } from '../components/ids.ts'
import type { Message } from '../discord/message.ts'
import { ALL_COMMANDS, TOPIC_NAMES, TOPICS, type Topic } from '../messages/en/help.ts'
import { type Block, divider, message, select, text } from './layout.ts'
import { pageOf, pager } from './pages.ts'

/** Commands that belong together: one alone, or the subcommands of one. */
export interface Family {
  readonly description: string
  readonly names: readonly string[]
}

const FAMILIES_A_PAGE = 12

/** Names of commands in braces become mentions: `{drop}`, `{guild create}`. */
const mentioned = (line: string, seen: Seen): string => line.replaceAll(/\{([a-z][a-z0-9 _-]*)\}/g, (_, name: string) => seen.mention(name))

const page = (topic: Topic | typeof ALL_COMMANDS.name, seen: Seen, ...blocks: readonly Block[]): Message =>
  message({
    accent: OUTCOMES.notice.int,
    private: true,
    blocks: [
      ...blocks,
      divider(),
      select(lookId('help', seen), 'More about…', [
        ...TOPIC_NAMES.map((name) => ({ label: TOPICS[name].title, value: name, chosen: name === topic })),
        { label: ALL_COMMANDS.title, value: ALL_COMMANDS.name, chosen: topic === ALL_COMMANDS.name },
      ]),
    ],
  })

export const helpView = (topic: Topic, seen: Seen): Message => {
  const { title, lines } = TOPICS[topic]
  return page(topic, seen, text(`# ${title}`, ...lines.map((line) => `- ${mentioned(line, seen)}`)))
}

/** Every command with what it does; subcommands stand together under what they are about. */
export const commandsView = (families: readonly Family[], at: number, seen: Seen): Message => {
  const shown = pageOf(families, FAMILIES_A_PAGE, at)
  const lines = shown.items.map(({ description, names }) => `- ${names.map(seen.mention).join(' ')}: ${description}`)
  return page(ALL_COMMANDS.name, seen, text(`# ${ALL_COMMANDS.title}`, ...lines), pager(seen, 'help-page', shown))
}
