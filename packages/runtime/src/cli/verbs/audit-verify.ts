import { schema } from '@lumen/rules'
import type { Difference } from '../../audit/fold.ts'
import { jsonText } from '../json-text.ts'
import type { Answer, Verb } from '../verb.ts'
import { withLumen, withStore } from '../with-lumen.ts'

const answerOf = (ok: boolean, difference: Difference | null, facts: unknown, seen: string): Answer => ({
  exit: ok ? 0 : 1,
  facts,
  text:
    difference === null
      ? `No difference: ${seen}`
      : [
          `A difference in ${difference.table} ${difference.key}${difference.column === null ? '' : `, column ${difference.column}`}:`,
          `  the journal says ${jsonText(difference.expected)}`,
          `  found is         ${jsonText(difference.found)}`,
          difference.command === null
            ? '  No command made it.'
            : `  The last command there: ${difference.command} (npx lumen audit explain ${difference.command})`,
        ].join('\n'),
})

const told = (redacted: number | undefined): { readonly redacted?: number } => (redacted === undefined ? {} : { redacted })
const nameless = (redacted: number | undefined): string => (redacted === undefined ? '' : `; names were erased out of ${redacted} of them`)

export const auditVerify: Verb = {
  name: 'audit verify',
  summary: 'Compare the tables with what the journal says, row by row',
  example: 'npx lumen audit verify --redecide',
  operands: [],
  options: { redecide: { doc: 'also let the rules decide every command again, and compare' } },
  notes: [
    '--json: {"ok", "commands", "firstDifference"}, with --redecide also "redecided"; exit code 1 on a difference.',
    '"redacted" counts commands out of which the name of an erased account was taken; left out where there are none.',
  ],
  run: async ({ switches }, around) => {
    const { auditVerify: fold } = await import('../../audit/verify.ts')
    if (!switches.has('redecide'))
      return withStore(around, async (store) => {
        const { ok, commands, firstDifference, redacted } = await fold(store, schema)
        return answerOf(
          ok,
          firstDifference,
          { ok, commands, firstDifference, ...told(redacted) },
          `${commands} commands${nameless(redacted)}`,
        )
      })
    const { auditRedecide } = await import('../../audit/redecide.ts')
    return withLumen(around, async ({ store, replay }) => {
      const folded = await fold(store, schema)
      // decisions can only be compared on a state that is what the journal says
      const decided = folded.ok ? await auditRedecide(store, replay) : undefined
      const ok = folded.ok && (decided?.ok ?? false)
      const firstDifference = folded.firstDifference ?? decided?.firstDifference ?? null
      const { commands, redacted } = folded
      const redecided = decided?.redecided ?? 0
      return answerOf(
        ok,
        firstDifference,
        { ok, commands, firstDifference, redecided, ...told(redacted) },
        `${commands} commands, ${redecided} of them decided again${nameless(redacted)}`,
      )
    })
  },
}
