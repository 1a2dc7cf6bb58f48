import type { OptionSpec, Positional, Verb } from './verb.ts'

const WIDTH = 118

/** A text in lines of at most so many characters, broken between words. */
export const folded = (text: string, width: number): readonly string[] => {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!
    if (last === '') lines[lines.length - 1] = word
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Names to the left, what they are for to the right, folded to a terminal's width. */
const listed = (entries: readonly (readonly [string, string])[]): readonly string[] => {
  const left = Math.max(...entries.map(([name]) => name.length)) + 4
  return entries.flatMap(([name, what]) =>
    folded(what, WIDTH - left).map((line, i) => `${(i === 0 ? `  ${name}` : '').padEnd(left)}${line}`),
  )
}

const optionEntry = ([name, spec]: readonly [string, OptionSpec]): readonly [string, string] => [
  spec.kind === 'switch' ? `--${name}` : `--${name} ${spec.value}`,
  spec.kind === 'text' && spec.many ? `${spec.what} (may be repeated)` : spec.what,
]

const usageWord = ({ name, optional, many }: Positional): string => {
  const word = many ? `${name}…` : name
  return optional ? `[${word}]` : word
}

/** Help about one verb: an example first. */
export const verbHelp = ({ name, example, summary, about, positionals, options }: Verb): string =>
  [
    `Example: ${example}`,
    '',
    `Usage: npx lumen-sim ${[name, ...positionals.map(usageWord)].join(' ')} [options]`,
    // a line that is set in stays as it is
    ...(about.some((line) => line.startsWith(' ')) ? about : folded(about.length > 0 ? about.join(' ') : summary, WIDTH)),
    '',
    ...listed([
      ...positionals.map(({ name: word, what }) => [word, what] as const),
      ...Object.entries(options).map(optionEntry),
      ['--help', 'this text'] as const,
    ]),
    '',
  ].join('\n')

/** Help about all: fits a screen and begins with an example. */
export const helpText = (verbs: readonly Verb[], scenarios: readonly string[], policies: readonly string[]): string =>
  [
    'Example: npx lumen-sim run first-month --agents 5000',
    '',
    'Usage: npx lumen-sim VERB … [options]     lumen-sim help VERB says all about one',
    "Plays the game's own rules with simulated players, and tells what its numbers do.",
    '',
    ...listed(verbs.map(({ name, summary }) => [name, summary] as const)),
    '',
    ...folded(`Scenarios that ship: ${scenarios.join(', ')}; or the path of a YAML file.`, WIDTH),
    ...folded(`Policies that ship: ${policies.join(', ')}; a scenario may also name a file of its own.`, WIDTH),
    'Ctrl-C ends a run early and tells what is known by then. Exit codes: 0 done, 1 failed and 2 undecided (tests),',
    '64 wrong arguments or files, 130 ended early, 70 a defect.',
    '',
  ].join('\n')
