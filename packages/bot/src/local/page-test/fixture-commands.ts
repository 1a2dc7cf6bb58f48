import type { Command } from '../page/wire/contract.ts'

/** Commands with every kind of option that the page lets a player fill in. */
export const COMMANDS: readonly Command[] = [
  { id: '200000000000000001', name: 'register', description: 'Begin your journey: a first maiden and a purse of lumees' },
  {
    id: '200000000000000002',
    name: 'summon',
    description: 'Call maidens from the light for auric coins',
    options: [
      {
        type: 4,
        name: 'count',
        description: 'How many to call at once',
        required: true,
        choices: [
          { name: 'One', value: 1 },
          { name: 'Five', value: 5 },
          { name: 'Ten, with one sure of tier 3', value: 10 },
        ],
      },
    ],
  },
  {
    id: '200000000000000003',
    name: 'maiden',
    description: 'Your maidens, one at a time',
    options: [
      {
        type: 1,
        name: 'show',
        description: 'Look at one of your maidens',
        options: [
          { type: 3, name: 'name', description: 'Which maiden', required: true, autocomplete: true },
          { type: 5, name: 'public', description: 'Show her to everybody' },
        ],
      },
      {
        type: 2,
        name: 'team',
        description: 'Your team',
        options: [
          {
            type: 1,
            name: 'lead',
            description: 'Choose who leads',
            options: [{ type: 3, name: 'name', description: 'Which maiden', required: true, autocomplete: true }],
          },
        ],
      },
    ],
  },
  {
    id: '200000000000000004',
    name: 'gift',
    description: 'Give lumees to another player',
    options: [
      { type: 10, name: 'share', description: 'Part of your purse', min_value: 0, max_value: 0.5 },
      { type: 6, name: 'to', description: 'Who receives them', required: true },
      { type: 4, name: 'lumees', description: 'How many', required: true, min_value: 1, max_value: 1000 },
      { type: 3, name: 'note', description: 'A few words', max_length: 12 },
    ],
  },
  { id: '200000000000000005', name: 'profile', description: 'Your level, purse and best maidens' },
  { id: '200000000000000006', name: 'drop', description: 'Search the ruins for coins' },
  { id: '200000000000000007', name: 'silent', description: 'Never answered' },
  { id: '200000000000000008', name: 'slow', description: 'Answered after thinking' },
]

export const MAIDENS: readonly string[] = ['Ember Phoenix', 'Emberlyn of the Hearth', 'Tide Oracle', 'Thornweaver', 'Dawn Herald']
