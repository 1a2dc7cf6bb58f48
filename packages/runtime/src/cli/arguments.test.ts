import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readArguments } from './arguments.ts'
import { helpForAll, helpForOne } from './help.ts'
import { WrongUsage } from './verb.ts'
import { verbs } from './verbs.ts'

const wrong = (...args: readonly string[]): WrongUsage => {
  try {
    readArguments(verbs, args)
  } catch (error) {
    if (error instanceof WrongUsage) return error
    throw error
  }
  throw new Error(`lumen ${args.join(' ')} was understood`)
}

/** The words of a command as a shell would split it. */
const words = (command: string): readonly string[] =>
  [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain]) => single ?? double ?? plain ?? '')

const PLAYER = '123456789012345678'

describe('the command line', () => {
  it('names the verb, the argument or the option that is wrong, and the nearest right one', () => {
    expect(wrong('exce').message).toMatch(/no verb "exce".*Did you mean "lumen exec"\?$/)
    expect(wrong('audit').message).toBe('"audit" needs a second word: audit verify or audit explain.')
    expect(wrong('audit', 'verfy').nearest).toBe('"lumen audit verify"')
    expect(wrong('exec', 'drop.perform', '--playr', PLAYER)).toMatchObject({ argument: '--playr', nearest: '--player' })
    expect(wrong('grant', PLAYER, 'lumes', '5', '--reason', 'x')).toMatchObject({ argument: 'WHAT', nearest: 'lumees' })
    expect(wrong('grant', PLAYER, 'lumees', '-5', '--reason', 'x').message).toContain('below zero')
    expect(wrong('--player', 'x').message).toContain('--player stands before any verb')
  })
  it('names what is missing, too many, given twice or without its value', () => {
    expect(wrong('exec').argument).toBe('RULE')
    expect(wrong('exec', 'drop.perform', '--player', PLAYER, '--input', '{}')).toMatchObject({ argument: '--id' })
    expect(wrong('migrate', 'now').message).toContain('"now" is one argument too many')
    expect(wrong('exec', 'a', '--id', '1', '--id', '2').message).toBe('--id was given twice; give it once.')
    expect(wrong('exec', 'a', '--player', '--input', '{}').message).toContain('--player needs a value, but "--input" follows')
    expect(wrong('exec', 'a', '--id').message).toContain('--id needs a value')
    expect(wrong('audit', 'verify', '--redecide=yes').message).toContain('--redecide is a switch')
  })
  it('takes --json anywhere, values behind = or a space, and values that begin with a minus behind =', () => {
    for (const args of [
      ['--json', 'rules'],
      ['rules', '--json'],
    ])
      expect(readArguments(verbs, args)).toMatchObject({ kind: 'run', json: true })
    expect(readArguments(verbs, ['audit', 'explain', 'x'])).toMatchObject({
      verb: { name: 'audit explain' },
      given: { operands: { ID: 'x' } },
    })
    expect(readArguments(verbs, ['grant', PLAYER, 'xp', '5', '--reason=--odd', '--id', 'a'])).toMatchObject({
      given: { options: { reason: '--odd', id: 'a' } },
    })
  })
  it('never fails otherwise than with a sentence, whatever is typed', () => {
    const word = fc.oneof(
      fc.constantFrom(...verbs.flatMap(({ name, options }) => [...name.split(' '), ...Object.keys(options).map((one) => `--${one}`)])),
      fc.string({ maxLength: 8 }),
      fc.string({ maxLength: 5 }).map((text) => `--${text}`),
      fc.constantFrom('-', '--', '-h', '--json', '--help', '-5', '__proto__', '--__proto__', '--constructor', 'help', ''),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 7 }), (args) => {
        try {
          readArguments(verbs, args)
        } catch (error) {
          expect(error).toBeInstanceOf(WrongUsage)
          expect((error as WrongUsage).message).not.toMatch(/undefined|\[object/)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('help', () => {
  it.each(verbs.map((verb) => [verb.name, verb] as const))('%s: begins with an example that is understood as this very verb', (_, verb) => {
    const text = helpForOne(verb)
    expect(text.startsWith(`Example: ${verb.example}\n`)).toBe(true)
    const typed = words(verb.example)
    const args = typed.slice(typed.indexOf('lumen') + 1)
    expect(readArguments(verbs, args)).toMatchObject({ kind: 'run', verb: { name: verb.name } })
    expect(text.split('\n').length).toBeLessThanOrEqual(24)
    for (const name of Object.keys(verb.options)) expect(text).toContain(`--${name}`)
  })
  it('as a whole fits a screen, begins with an example, and lists every verb', () => {
    const text = helpForAll(verbs)
    expect(text.startsWith('Example: npx lumen ')).toBe(true)
    const lines = text.split('\n')
    expect(lines.length).toBeLessThanOrEqual(24)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(120)
    for (const { name } of verbs) expect(text).toContain(`  ${name}`)
    for (const args of [[], ['help'], ['--help'], ['-h']]) expect(readArguments(verbs, args)).toEqual({ kind: 'help', verb: undefined })
    expect(readArguments(verbs, ['help', 'config', 'check'])).toMatchObject({ kind: 'help', verb: { name: 'config check' } })
    expect(readArguments(verbs, ['verify', '--help'])).toMatchObject({ kind: 'help', verb: { name: 'verify' } })
  })
})
