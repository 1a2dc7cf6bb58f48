import { game, nearest } from '@lumen/rules'
import { isLeft } from 'fp-ts/lib/Either.js'
import { decodeInput } from '../../execute/request.ts'
import { outcomeAnswer, refusalAnswer } from '../outcome.ts'
import { commandKey, jsonValue, playerId } from '../typed-values.ts'
import { type Verb, WrongUsage } from '../verb.ts'
import { withLumen } from '../with-lumen.ts'

/** The rule of a name. Throws WrongUsage with the nearest one, whose facts are the executor's refusal. */
const ruleBundle = (name: string) => {
  const known = game.bundles.get(name)
  if (known) return known
  const names = [...game.bundles.keys()]
  const near = nearest(name, names)
  throw new WrongUsage('RULE', `RULE is "${name}", which is no rule; "npx lumen rules" lists all ${names.length}.`, {
    nearest: near,
    facts: { ok: false, code: 'core/unknown-rule', params: { rule: name, ...(near ? { nearest: near } : {}) }, also: [] },
  })
}

const actorOf = (
  rule: string,
  actor: 'player' | 'newcomer' | 'system',
  player: string | undefined,
  as: string | undefined,
): string | null => {
  if (as !== undefined && as !== 'system' && as !== 'player')
    throw new WrongUsage('--actor', `--actor is "${as}"; expected player or system.`, {
      nearest: nearest(as, ['player', 'system']),
    })
  if (actor === 'system') {
    if (as === 'player') throw new WrongUsage('--actor', `${rule} is a rule of the game itself; its actor is system.`)
    return null
  }
  if (as === 'system') throw new WrongUsage('--actor', `${rule} is a rule of players; name one with --player ID.`)
  if (player === undefined)
    throw new WrongUsage('--player', `--player ID is missing: ${rule} is done by a player, a Discord id of 17 to 20 digits.`)
  return playerId('--player', player)
}

export const exec: Verb = {
  name: 'exec',
  summary: 'Do a command of the game, once for each --id',
  example: `npx lumen exec player.register --player 123456789012345678 --input '{"name": "Ada"}' --id register-1`,
  operands: [{ name: 'RULE', doc: 'name of a rule, as "npx lumen rules" lists it', required: true }],
  options: {
    player: { value: 'ID', doc: 'the player who acts, a Discord id; rules of the game itself need none' },
    input: { value: 'JSON', doc: 'the input of the rule; - reads it from standard input', required: true },
    id: { value: 'KEY', doc: 'names this command for ever: asked again, it gives the stored result', required: true },
    actor: { value: 'WHO', doc: 'player or system; by default what the rule wants' },
  },
  notes: ['--json: {"ok": true, "result", "events", "changes"}, or {"ok": false, "code", "params", "also"} and exit code 1.'],
  run: async ({ operands, options }, around) => {
    const bundle = ruleBundle(operands['RULE']!)
    const { name: rule, actor: kind } = bundle.rule
    const actor = actorOf(rule, kind, options['player'], options['actor'])
    const interaction = commandKey('--id', options['id']!)
    const input = await jsonValue('--input', options['input']!, around)
    // told without opening a database, in the words of the executor
    const decoded = decodeInput(bundle, input)
    if (isLeft(decoded)) return refusalAnswer(decoded.left)
    return withLumen(around, async ({ executor }) => outcomeAnswer(rule, await executor.execute({ rule, actor, input, interaction })))
  },
}
