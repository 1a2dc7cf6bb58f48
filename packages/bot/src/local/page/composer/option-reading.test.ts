import { describe, expect, it } from 'vitest'
import type { PageState } from '../state/page-state.ts'
import type { Command, CommandOption } from '../wire/contract.ts'
import { commandEntries, matchingEntries, nestedOptions } from './command-entry.ts'
import { fittingSuggestions, readOption } from './option-reading.ts'

const STATE: PageState = {
  application: { id: '9', name: 'Lumen' },
  guild: { id: '8', name: 'Lumen' },
  channels: [{ id: '5', name: 'arena', kind: 'text' }],
  users: [{ id: '1', name: 'Aurelia', dmOpen: true }],
  commands: [],
  connected: true,
  user: '1',
  channel: '5',
  stream: 'open',
  loaded: true,
  messages: [],
  sent: [],
  busy: new Map(),
  failures: new Map(),
  unread: new Set(),
  dismissed: new Set(),
}

const option = (change: Partial<CommandOption>): CommandOption => ({ type: 3, name: 'it', description: 'A thing', ...change })
const read = (change: Partial<CommandOption>, text: string): unknown => readOption(option(change), text, undefined, STATE)

describe('reading an option', () => {
  it.each([
    [{ type: 4 }, '12', 12],
    [{ type: 4 }, ' 1,200 ', 1200],
    [{ type: 10 }, '-0.5', -0.5],
    [{ type: 5 }, 'true', true],
    [{ type: 6 }, '@aurelia', '1'],
    [{ type: 7 }, '#arena', '5'],
    [{ type: 3 }, ' kept ', 'kept'],
    [{ type: 4, choices: [{ name: 'Ten', value: 10 }] }, 'ten', 10],
  ])('%j takes %s', (change, text, value) => {
    expect(read(change, text)).toEqual({ kind: 'value', value })
  })

  it.each([
    [{ type: 4 }, '1.5', 'it takes a whole number; “1.5” is not.'],
    [{ type: 4, min_value: 1, max_value: 10 }, '11', 'it takes a whole number from 1 to 10; “11” is not.'],
    [{ type: 4, min_value: 1 }, '0', 'it takes a whole number of at least 1; “0” is not.'],
    [{ type: 4 }, '9007199254740993', 'it takes a whole number; “9007199254740993” is not.'],
    [{ type: 10, max_value: 1 }, 'NaN', 'it takes a number of at most 1; “NaN” is not.'],
    [{ type: 5 }, 'maybe', 'it has no choice “maybe”. Choose one of the list.'],
    [{ type: 6 }, 'Nobody', 'it has no choice “Nobody”. Choose one of the list.'],
    [{ type: 3, max_length: 2 }, 'abc', 'it takes text of at most 2 characters; this has 3.'],
    [{ required: true }, '  ', 'it is needed: A thing'],
  ])('%j refuses %s with a sentence', (change, text, sentence) => {
    expect(read(change, text)).toEqual({ kind: 'error', sentence })
  })

  it('takes what was chosen only while the field still shows it', () => {
    const chosen = { label: 'Ember Phoenix', value: 'ember-phoenix' }
    expect(readOption(option({}), 'Ember Phoenix', chosen, STATE)).toEqual({ kind: 'value', value: 'ember-phoenix' })
    expect(readOption(option({}), 'Ember Phoeni', chosen, STATE)).toEqual({ kind: 'value', value: 'Ember Phoeni' })
  })

  it('leaves an optional field empty', () => {
    expect(read({}, '')).toEqual({ kind: 'empty' })
  })

  it('offers at most 25 suggestions, those that begin with the text first', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ label: `a${index} b`, value: index }))
    const found = fittingSuggestions([...many, { label: 'b first', value: 'b' }], 'b')
    expect(found).toHaveLength(25)
    expect(found[0]?.label).toBe('b first')
  })
})

describe('commands laid flat', () => {
  const commands: readonly Command[] = [
    {
      id: '1',
      name: 'team',
      description: 'Your team',
      options: [
        {
          type: 2,
          name: 'leader',
          description: 'Who leads',
          options: [
            { type: 1, name: 'set', description: 'Choose', options: [option({ name: 'who' }), option({ name: 'why', required: true })] },
          ],
        },
        { type: 1, name: 'show', description: 'Look' },
      ],
    },
    { id: '2', name: 'eat', description: 'Team up with food' },
  ]
  const entries = commandEntries(commands)

  it('names sub-commands in full and puts required options first', () => {
    expect(entries.map((entry) => entry.label)).toEqual(['eat', 'team leader set', 'team show'])
    expect(entries[1]?.options.map((one) => one.name)).toEqual(['why', 'who'])
  })

  it('ranks a matching start before a word, and a word before the description', () => {
    expect(matchingEntries(entries, 'te').map((entry) => entry.label)).toEqual(['team leader set', 'team show'])
    expect(matchingEntries(entries, 'ea').map((entry) => entry.label)).toEqual(['eat', 'team leader set', 'team show'])
    expect(matchingEntries(entries, 'food').map((entry) => entry.label)).toEqual(['eat'])
    expect(matchingEntries(entries, 'show').map((entry) => entry.label)).toEqual(['team show'])
    expect(matchingEntries(entries, 'xyz')).toEqual([])
  })

  it('nests values as Discord does', () => {
    const entry = entries[1]
    const value = { name: 'why', type: 3, value: 'x' }
    expect(entry && nestedOptions(entry, [value])).toEqual([
      { name: 'leader', type: 2, options: [{ name: 'set', type: 1, options: [value] }] },
    ])
  })
})
