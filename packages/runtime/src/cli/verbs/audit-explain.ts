import type { Explained } from '../../audit/explain.ts'
import { jsonText, readableJson } from '../json-text.ts'
import { outcomeLines } from '../outcome.ts'
import type { Verb } from '../verb.ts'
import { withLumen } from '../with-lumen.ts'

const words = ({ entry, view, draws, same, note }: Explained): string => {
  const { id, at, rule, actor, operator, input, interaction, ruleset, rulesVersion, seed } = entry
  const seen = view.flatMap(({ kind, id: root, exists, row, parts }) => [
    `  ${kind} ${root}${exists ? '' : ' (new)'}: ${jsonText(row)}`,
    ...Object.entries(parts).flatMap(([table, rows]) => rows.map((one) => `    ${table}: ${jsonText(one)}`)),
  ])
  const drawn = (draws ?? []).map(({ site, index, outcome, odds }) => `  ${site} ${index}: ${jsonText(outcome)} (${odds})`)
  return [
    `${rule} by ${actor ?? `the game itself${operator === null ? '' : `, for operator ${operator}`}`} at ${new Date(at).toISOString()}: ${jsonText(input)}`,
    `Command ${id}, interaction ${interaction}; ruleset ${ruleset}, rules ${rulesVersion}; seed ${jsonText(seed)}`,
    'Saw:',
    ...seen,
    ...(drawn.length > 0 ? ['Drew:', ...drawn] : ['Drew nothing.']),
    `Told: ${readableJson(entry.result)}`,
    ...outcomeLines(entry.events, entry.changes),
    ...(same === null ? [] : [same ? 'Decided again: the same.' : 'Decided again: NOT the same.']),
    ...(note === null ? [] : [note]),
  ].join('\n')
}

export const auditExplain: Verb = {
  name: 'audit explain',
  summary: 'Tell what a command saw, drew (with the odds) and changed',
  example: 'npx lumen audit explain register-1',
  operands: [{ name: 'ID', doc: 'a command, by its own id or by the --id it was asked with', required: true }],
  options: {},
  notes: [
    '--json: {"ok": true, "entry", "view", "draws", "same", "note"}; {"ok": false, "id"} and exit code 1 where there is no such command.',
  ],
  run: async ({ operands }, around) => {
    const id = operands['ID']!
    const audit = await import('../../audit/explain.ts')
    return withLumen(around, async ({ store, replay }) => {
      const explained = await audit.auditExplain(store, replay, id)
      return explained
        ? { exit: 0, facts: { ok: true, ...explained }, text: words(explained) }
        : {
            exit: 1,
            facts: { ok: false, id },
            text: `The journal has no command "${id}"; expected a command's id, or the --id it was asked with.`,
          }
    })
  },
}
