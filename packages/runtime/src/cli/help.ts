import type { Verb } from './verb.ts'

const column = (rows: readonly (readonly [string, string])[]): readonly string[] => {
  const width = Math.max(0, ...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

const operandsOf = ({ operands }: Verb): string =>
  operands
    .map(({ name, choices, required }) => (choices ? `(${choices.join('|')})` : required ? name : `[${name}]`))
    .map((word) => ` ${word}`)
    .join('')

const optionsOf = ({ options }: Verb): string =>
  Object.entries(options)
    .map(([name, { value, required }]) => {
      const written = `--${name}${value ? ` ${value}` : ''}`
      return ` ${required ? written : `[${written}]`}`
    })
    .join('')

/** Help about everything; fits a screen and begins with an example. */
export const helpForAll = (verbs: readonly Verb[]): string =>
  [
    'Example: npx lumen exec summon.pull --player 123456789012345678 --input \'{"count": 10}\' --id try-1',
    '',
    'Usage: npx lumen VERB [arguments] [--json]',
    '',
    ...column(verbs.map((verb) => [`${verb.name}${operandsOf(verb)}`, verb.summary])),
    '',
    'npx lumen help VERB tells the options of one. --json gives the same facts as JSON, on one line.',
    'The database is DATABASE_URL, or else the embedded one in LUMEN_DATA_DIR (.lumen); the config is LUMEN_CONFIG_DIR.',
    'Exit codes: 0 as asked; 1 the answer is a no; 64 wrong usage; 70 it could not be done.',
  ].join('\n')

/** Help about one verb, with an example first. */
export const helpForOne = (verb: Verb): string =>
  [
    `Example: ${verb.example}`,
    '',
    `Usage: npx lumen ${verb.name}${operandsOf(verb)}${optionsOf(verb)} [--json]`,
    '',
    verb.summary,
    '',
    ...column([
      ...verb.operands.map(({ name, doc, choices }) => [name, choices ? `${doc}: ${choices.join(', ')}` : doc] as const),
      ...Object.entries(verb.options).map(([name, { value, doc }]) => [`--${name}${value ? ` ${value}` : ''}`, doc] as const),
      ['--json', 'the same facts as JSON, on one line'] as const,
    ]),
    ...(verb.notes ? ['', ...verb.notes] : []),
  ].join('\n')
