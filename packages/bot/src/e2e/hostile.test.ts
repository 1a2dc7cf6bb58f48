import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOSTILE_NAMES } from '../cards/sample-cards.ts'
import { commands, uses } from '../commands/registry.ts'
import { encodeId } from '../components/custom-id.ts'
import { handler } from '../discord/handle.ts'
import type { Incoming } from '../discord/incoming.ts'
import type { Outgoing } from '../discord/message.ts'
import { gameOf } from '../game/game.ts'
import { messageLimits } from '../local/server/limits/message-limits.ts'
import { modalLimits } from '../local/server/limits/modal-limits.ts'
import { type Playground, startPlayground, textOf } from './playground.ts'

let ground: Playground
const WHO = '200000000000000001'
const GUILD = '300000000000000009'
const FLAGS = 1 << 15

beforeAll(async () => {
  ground = await startPlayground()
  const done = await ground.lumen.executor.execute({
    rule: 'player.register',
    actor: WHO,
    input: { name: '', class: null },
    interaction: 'r',
  })
  expect(done.ok).toBe(true)
})

afterAll(() => ground.stop())

/** What the bot answers to something that no Discord client would let through. */
const answerTo = async (incoming: Partial<Incoming> & Pick<Incoming, 'kind'>): Promise<readonly unknown[]> => {
  const told: unknown[] = []
  const tell = (message: Outgoing): Promise<void> => {
    told.push(message)
    const files = message.files.map(({ name }, index) => ({ index, name })) as never
    const payload = { components: message.components, flags: FLAGS }
    expect(messageLimits(payload, { path: [], files, flags: FLAGS })).toEqual([])
    return Promise.resolve()
  }
  const operators = { ids: new Set([WHO]), guild: GUILD }
  const handle = handler({ game: gameOf(ground.lumen), patience: 60_000, suggestionPatience: 60_000, operators })
  const origin = { id: '300000000000000001', who: WHO, displayName: 'x', guild: GUILD, channel: null, options: {}, values: [], fields: {} }
  await handle({ ...origin, ...incoming } as Incoming, {
    reply: tell,
    update: tell,
    edit: tell,
    followUp: tell,
    defer: () => Promise.resolve(),
    takeBack: () => Promise.resolve(),
    deferUpdate: () => Promise.resolve(),
    form: (form) => {
      told.push(form)
      expect(modalLimits(form, [])).toEqual([])
      return Promise.resolve()
    },
    suggest: (choices) => {
      told.push(choices)
      for (const { name, value } of choices) expect(name.length * value.length).toBeGreaterThan(0)
      return Promise.resolve()
    },
  })
  return told
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(...HOSTILE_NAMES, '1', '37', '-1', '1e9', 'not-a-number', '9'.repeat(40)),
)
const BROKEN = /broke on our side|undefined|NaN|\[object/
/** What no option of any command takes. */
const WRONG: readonly (string | number | boolean)[] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '9'.repeat(400),
  'x'.repeat(6_000),
  '__proto__',
  "'; drop table players; --",
  '**@everyone** <@200000000000000001>',
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
]
let serial = 0
/** An interaction that nothing else was. */
const newId = (): string => String(400_000_000_000_000_000n + BigInt(++serial))

// what JSON can carry: NaN and infinities cannot come over Discord's wire, and would be told back as what was typed
const value = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())

describe('whatever is given to a command', () => {
  const optionsOf = (name: string) => commands.get(name)!.options(ground.lumen.rulesets.current())

  it.each([...commands.keys()])('/%s is answered in words, once', async (name) => {
    const optionNames = optionsOf(name).map((option) => option.name)
    const options = fc.dictionary(fc.constantFrom(...optionNames, 'strange'), value, { maxKeys: 3 })
    await fc.assert(
      fc.asyncProperty(options, async (given) => {
        const told = await answerTo({
          kind: 'command',
          name,
          options: given,
          id: newId(),
        })
        expect(told).toHaveLength(1)
        expect(textOf(told[0] as never)).not.toBe('')
        expect(textOf(told[0] as never)).not.toMatch(BROKEN)
      }),
      { numRuns: 20 },
    )
  })

  it.each([...commands.keys()])('/%s takes each option wrong, huge or hostile, and says so in words', async (name) => {
    for (const option of optionsOf(name))
      for (const wrong of WRONG) {
        const told = await answerTo({ kind: 'command', name, options: { [option.name]: wrong }, id: newId() })
        expect(told, `${option.name}: ${String(wrong)}`).toHaveLength(1)
        const words = textOf(told[0] as never)
        expect(words, `${option.name}: ${String(wrong)}`).not.toBe('')
        expect(words, `${option.name}: ${String(wrong)}`).not.toMatch(BROKEN)
        // what nobody is called and no number is cannot have been done
        if (option.required) expect((told[0] as Outgoing).private, `${option.name}: ${String(wrong)}`).toBe(true)
      }
  })

  it('is refused where something needed is missing', async () => {
    const needing = [...commands.values()].filter(({ name }) => optionsOf(name).some(({ required }) => required))
    expect(needing.length).toBeGreaterThan(0)
    for (const { name } of needing) {
      const told = await answerTo({ kind: 'command', name, options: {}, id: newId() })
      expect((told[0] as Outgoing).private, name).toBe(true)
      expect(textOf(told[0] as never), name).not.toMatch(BROKEN)
    }
  })

  it('is answered with a way to begin, or what is wrong, before someone has begun', async () => {
    for (const name of commands.keys()) {
      const told = await answerTo({ kind: 'command', name, who: '200000000000000077', options: {}, id: newId() })
      expect(told, name).toHaveLength(1)
      expect(textOf(told[0] as never), name).not.toMatch(BROKEN)
    }
  })

  it('says what was wrong, and what would be right', async () => {
    const said = async (name: string, options: Record<string, never>): Promise<string> =>
      textOf((await answerTo({ kind: 'command', name, options }))[0] as never)
    expect(await said('summon', { count: 7 } as never)).toMatch(/`count` does not fit: 7 was given.\nGive one of 1, 5, 10/)
    expect(await said('maiden', { name: 'Cinder Acolite' } as never)).toMatch(/Did you mean \*\*Cinder Acolyte\*\*/)
    expect(await said('maiden', { name: '9999' } as never)).toMatch(/You have no copy/)
    expect(await said('fuse', { first: '1', second: '190' } as never)).toMatch(/You have no copy/)
    expect(await said('profile', { player: 'everyone' } as never)).toMatch(/does not fit/)
    expect(await said('register', { class: 'wizard' } as never)).toMatch(/does not fit/)
  })

  it('is escaped where it is repeated', async () => {
    const [answer] = await answerTo({ kind: 'command', name: 'maiden', options: { name: '**@everyone** <@1> [x](http://y)' } })
    expect(textOf(answer as never)).not.toMatch(/@everyone|<@1>|(?<!\\)\[x\]/)
  })
})

describe('whatever is given to suggestions', () => {
  const suggesting = [...commands.values()].flatMap(({ name, suggestions }) =>
    Object.keys(suggestions).map((focused) => ({ name, focused })),
  )

  it('gives at most 25, or none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...suggesting, { name: 'nothing', focused: 'x' }, { name: 'fuse', focused: '__proto__' }),
        value,
        value,
        async ({ name, focused }, typed, other) => {
          const options = {
            ...Object.fromEntries(Object.keys(commands.get(name)?.suggestions ?? {}).map((each) => [each, other])),
            [focused]: typed,
          }
          const [choices] = await answerTo({ kind: 'typing', name, focused, options })
          expect((choices as unknown[]).length).toBeLessThanOrEqual(25)
        },
      ),
      { numRuns: 20 * suggesting.length },
    )
  })
})

describe('whatever a component carries', () => {
  it.each([...uses.keys(), 'go', 'unknown'])('%s is answered, once', async (verb) => {
    const arg = fc.oneof(fc.stringMatching(/^[\w.-]{0,8}$/), fc.constantFrom('1', '37', 'adapter', 'drop', 'maidens', 'any'))
    await fc.assert(
      fc.asyncProperty(fc.array(arg, { maxLength: 4 }), fc.array(text, { maxLength: 2 }), fc.boolean(), async (args, values, isForm) => {
        const customId = encodeId({ verb, who: WHO, args })
        const fields = { energy: values[0] ?? '', seed: values[1] ?? '' }
        const told = await answerTo(isForm ? { kind: 'form', customId, fields, onMessage: true } : { kind: 'press', customId, values })
        expect(told).toHaveLength(1)
        const words = textOf({ components: [], ...(told[0] as object) } as never)
        expect(words).not.toMatch(BROKEN)
      }),
      { numRuns: 25 },
    )
  })

  it('is answered even when it is not ours at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 100 }), async (customId) => {
        const [answer] = await answerTo({ kind: 'press', customId, values: [] })
        expect(textOf(answer as never)).toMatch(/older version|someone else/)
      }),
      { numRuns: 60 },
    )
  })
})
