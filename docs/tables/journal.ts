import type { JournalType } from '@lumen/runtime/journal/journal-type'
import { JOURNAL_TYPES } from '@lumen/runtime/journal/types'
import { type Tables, table } from './markdown.ts'

const source = ({ gives }: JournalType): string => {
  if (gives.each === 'command') return `a command of ${gives.rules.map((rule) => `\`${rule}\``).join(', ')}`
  if (gives.each === 'event') return `each event \`${gives.event}\`, whatever the rule`
  return gives.columns.length <= 2
    ? `each gain and spending of ${gives.columns.map((column) => `\`${column}\``).join(', ')}`
    : 'each gain and spending of any resource'
}

const all: readonly (readonly [string, JournalType])[] = Object.entries(JOURNAL_TYPES)

/** Tables of docs/journal.md. */
export const journalTables = (): Tables => ({
  'journal-types': table(
    ['Type', 'What happened', 'A record is'],
    all.map(([name, type]) => [`[\`${name}\`](#${name})`, type.doc, source(type)]),
  ),
  'journal-fields': all
    .map(
      ([name, { fields }]) =>
        `### ${name}\n\n${table(
          ['Field', 'From'],
          Object.entries(fields).map(([field, { from }]) => [`\`${field}\``, from]),
        )}`,
    )
    .join('\n\n'),
})
