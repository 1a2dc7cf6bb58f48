import { ALL_COMMANDS, TOPIC_NAMES, TOPICS, type Topic } from '../messages/en/help.ts'
import { commandsView, type Family, helpView } from '../views/help.ts'
import { pageIn } from '../views/pages.ts'
import { type Action, type Asked, tells } from './action.ts'
import { type Command, command, type Use } from './command.ts'
import { families } from './definitions.ts'
import { optionsOf } from './options.ts'
import { PARENTS } from './parents.ts'

const NAMES: readonly string[] = [...TOPIC_NAMES, ALL_COMMANDS.name]

const input = { schema: { properties: { topic: { type: 'string', enum: NAMES, description: 'What about' } }, required: [] } }

const topicIn = (given: unknown): Topic => TOPIC_NAMES.find((name) => name === given) ?? 'start'

const familiesOf = (playing: readonly Command[]): readonly Family[] =>
  [...families(playing)].map(([word, members]) => ({
    description: PARENTS[word] ?? members[0]!.description,
    names: members.map(({ name }) => name),
  }))

const helping = (playing: readonly Command[], topic: (asked: Asked) => unknown): Action =>
  tells((seen, asked) => {
    const given = topic(asked)
    return given === ALL_COMMANDS.name ? commandsView(familiesOf(playing), 1, seen) : helpView(topicIn(given), seen)
  })

/** `/help` about the commands that there are. */
export const helpCommands = (playing: readonly Command[]): readonly Command[] => [
  command({
    name: 'help',
    description: 'How this game is played, by topic',
    private: true,
    options: () =>
      optionsOf(input, {
        topic: {
          words: { ...Object.fromEntries(TOPIC_NAMES.map((name) => [name, TOPICS[name].title])), [ALL_COMMANDS.name]: ALL_COMMANDS.title },
        },
      }),
    action: helping(playing, ({ options }) => options['topic']),
  }),
]

export const helpUses = (playing: readonly Command[]): readonly Use[] => [
  { verb: 'help', answer: 'update', action: helping(playing, ({ values }) => values[0]) },
  { verb: 'help-page', answer: 'update', action: tells((seen, { args }) => commandsView(familiesOf(playing), pageIn(args[0]), seen)) },
]
