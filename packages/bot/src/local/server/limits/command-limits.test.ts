import { describe, expect, it } from 'vitest'
import { autocompleteLimits } from './autocomplete-limits.ts'
import { commandLimits, commandListLimits } from './command-limits.ts'

const long = (length: number): string => 'x'.repeat(length)
const option = (extra: object = {}): object => ({ type: 3, name: 'what', description: 'What', ...extra })
const command = (extra: object = {}): object => ({ name: 'go', description: 'Goes', ...extra })
const sub = (name: string, extra: object = {}): object => ({ type: 1, name, description: 'a', ...extra })

const faults = (body: unknown): readonly string[] => commandLimits(body, 'whole').map(({ path, code }) => `${path.join('.')} ${code}`)

describe('commands within the limits', () => {
  it.each<[string, object]>([
    ['a plain one', command()],
    ['letters of other scripts', command({ name: 'größe_日本-1' })],
    ['required before optional', command({ options: [option({ required: true }), option({ name: 'more' })] })],
    [
      'groups of sub-commands',
      command({ options: [{ type: 2, name: 'g', description: 'a', options: [sub('a'), sub('b', { options: [option()] })] }, sub('c')] }),
    ],
    [
      'bounds',
      command({ options: [option({ min_length: 0, max_length: 6000 }), option({ name: 'n', type: 4, min_value: -5, max_value: 5 })] }),
    ],
    [
      'choices',
      command({
        options: [
          option({ type: 4, choices: [{ name: 'one', value: 1 }] }),
          option({ name: 'f', type: 10, choices: [{ name: 'half', value: 0.5 }] }),
        ],
      }),
    ],
    ['a context menu', { type: 2, name: 'Show Maiden' }],
  ])('%s', (_what, body) => {
    expect(faults(body)).toEqual([])
  })
})

describe('commands beyond the limits', () => {
  it.each<[string, unknown, string]>([
    ['an upper-case name', command({ name: 'Go' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['a name with a space', command({ name: 'go on' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['no description', command({ description: undefined }), 'description BASE_TYPE_REQUIRED'],
    ['a long description', command({ description: long(101) }), 'description BASE_TYPE_BAD_LENGTH'],
    [
      '26 options',
      command({ options: Array.from({ length: 26 }, (_, index) => option({ name: `o${index}` })) }),
      'options BASE_TYPE_MAX_LENGTH',
    ],
    [
      'required after optional',
      command({ options: [option(), option({ name: 'more', required: true })] }),
      'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    ['an option twice', command({ options: [option(), option()] }), 'options.1.name APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE'],
    ['an unknown option kind', command({ options: [option({ type: 12 })] }), 'options.0.type BASE_TYPE_CHOICES'],
    [
      'an option without a description',
      command({ options: [option({ description: undefined })] }),
      'options.0.description BASE_TYPE_REQUIRED',
    ],
    [
      '26 choices',
      command({ options: [option({ choices: Array.from({ length: 26 }, (_, index) => ({ name: `${index}`, value: 'a' })) })] }),
      'options.0.choices BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a text as choice of a number',
      command({ options: [option({ type: 4, choices: [{ name: 'a', value: 'a' }] })] }),
      'options.0.choices.0.value NUMBER_TYPE_COERCE',
    ],
    [
      'choices and autocomplete',
      command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
      'options.0.autocomplete APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
    ],
    [
      'choices of a user',
      command({ options: [option({ type: 6, choices: [{ name: 'a', value: 1 }] })] }),
      'options.0.choices APPLICATION_COMMAND_OPTION_FIELD_NOT_ALLOWED',
    ],
    [
      'a length of a number',
      command({ options: [option({ type: 4, max_length: 5 })] }),
      'options.0.max_length APPLICATION_COMMAND_OPTION_FIELD_NOT_ALLOWED',
    ],
    [
      'a minimum above the maximum',
      command({ options: [option({ type: 4, min_value: 5, max_value: 4 })] }),
      'options.0.min_value APPLICATION_COMMAND_OPTION_MIN_VALUE_TOO_LARGE',
    ],
    ['sub-commands beside options', command({ options: [sub('a'), option()] }), 'options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID'],
    [
      'a group in a group',
      command({ options: [{ type: 2, name: 'g', description: 'a', options: [{ type: 2, name: 'h', description: 'a' }] }] }),
      'options.0.options.0.type APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'a sub-command in a sub-command',
      command({ options: [sub('a', { options: [sub('b')] })] }),
      'options.0.options.0.type APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'more than 8000 characters',
      command({
        options: Array.from({ length: 4 }, (_, o) =>
          option({ name: `o${o}`, choices: Array.from({ length: 25 }, (__, c) => ({ name: `${c}`, value: long(100) })) }),
        ),
      }),
      ' APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('%s', (_what, body, fault) => {
    expect(faults(body)).toEqual([fault])
  })

  it('the same name twice in a list; the same name of another kind is another command', () => {
    const list = (...bodies: object[]): readonly string[] => commandListLimits(bodies).map(({ path, code }) => `${path.join('.')} ${code}`)
    expect(list(command(), command())).toEqual(['1.name APPLICATION_COMMANDS_DUPLICATE_NAME'])
    expect(list(command(), { type: 2, name: 'go' })).toEqual([])
  })

  it('an edit may leave out name and description', () => {
    expect(commandLimits({ options: [] }, 'edit')).toEqual([])
    expect(commandLimits({ name: 'X' }, 'edit').map(({ code }) => code)).toEqual(['APPLICATION_COMMAND_INVALID_NAME'])
  })
})

describe('suggestions', () => {
  const choices = (count: number, value: unknown = 'a') => ({
    choices: Array.from({ length: count }, (_, index) => ({ name: `${index}`, value })),
  })

  it('are at most 25, of the kind of their option', () => {
    expect(autocompleteLimits(choices(25), 3, ['data'])).toEqual([])
    expect(autocompleteLimits(choices(1, 5), 4, ['data'])).toEqual([])
    expect(autocompleteLimits(choices(26), 3, ['data']).map(({ path }) => path)).toEqual([['data', 'choices']])
    expect(autocompleteLimits(choices(1, 'a'), 4, ['data']).map(({ path }) => path)).toEqual([['data', 'choices', 0, 'value']])
    expect(autocompleteLimits(choices(1, 'x'.repeat(101)), 3, ['data'])).toHaveLength(1)
    expect(autocompleteLimits({}, 3, ['data'])).toHaveLength(1)
  })
})
