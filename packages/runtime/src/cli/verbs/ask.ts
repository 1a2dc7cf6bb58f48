import { game, nearest } from '@lumen/rules'
import { readableJson } from '../json-text.ts'
import { refusalAnswer } from '../outcome.ts'
import { jsonValue, playerId } from '../typed-values.ts'
import { type Verb, WrongUsage } from '../verb.ts'
import { withLumen } from '../with-lumen.ts'

export const ask: Verb = {
  name: 'ask',
  summary: 'Ask a question, or what a rule would cost and could yield',
  example: `npx lumen ask drop.status --player 123456789012345678 --input '{}'`,
  operands: [{ name: 'QUERY', doc: 'name of a question or of a rule of players, as "npx lumen rules" lists them', required: true }],
  options: {
    player: { value: 'ID', doc: 'the player who asks, a Discord id', required: true },
    input: { value: 'JSON', doc: 'the input; - reads it from standard input. Default {}' },
  },
  notes: ['Changes nothing. --json: {"ok": true, "answer", "now"}, or {"ok": false, "code", "params", "also"} and exit code 1.'],
  run: async ({ operands, options }, around) => {
    const name = operands['QUERY']!
    const names = [
      ...game.queries.keys(),
      ...[...game.bundles.values()].flatMap(({ rule }) => (rule.actor === 'system' ? [] : [rule.name])),
    ]
    if (!names.includes(name))
      throw new WrongUsage('QUERY', `QUERY is "${name}", which is no question and no rule of players; "npx lumen rules" lists them.`, {
        nearest: nearest(name, names),
      })
    const actor = playerId('--player', options['player']!)
    const input = await jsonValue('--input', options['input'] ?? '{}', around)
    return withLumen(around, async (lumen) => {
      const asked = await lumen.ask({ name, actor, input })
      if (!asked.ok) return refusalAnswer(asked)
      return { exit: 0, facts: asked, text: readableJson(asked.answer) }
    })
  },
}
