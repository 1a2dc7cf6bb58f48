import { wholeNumber } from '../typed-values.ts'
import type { Verb } from '../verb.ts'
import { withStore } from '../with-lumen.ts'

const KEPT = 180

export const journalRetire: Verb = {
  name: 'journal retire',
  summary: 'Take old months out of the journal',
  example: 'npx lumen journal retire --days 180',
  operands: [],
  options: { days: { value: 'N', doc: `how long a month must be over, 1 to 36500 days; default ${KEPT}` } },
  notes: [
    'The months become tables of their own (journal_2026_05), which nothing reads any more; a snapshot stands in for them in the audit.',
    'Names of erased accounts stay in what was taken out before: archive it accordingly. Commands wait while a snapshot is taken.',
    '--json: {"ok": true, "detached": ["journal_2026_05"], "snapshot"}.',
  ],
  run: async ({ options }, around) => {
    const days = wholeNumber('--days', options['days'] ?? String(KEPT), 1, 36_500)
    const [{ retireMonths }, { schema }] = [await import('../../maintenance/retire.ts'), await import('@lumen/rules')]
    return withStore(around, async (store) => {
      const { detached, snapshot } = await retireMonths(store, schema, Date.now(), days)
      return {
        exit: 0,
        facts: { ok: true, detached, snapshot },
        text:
          detached.length === 0
            ? 'No month of the journal is as old.'
            : [`Taken out: ${detached.join(', ')}.`, ...(snapshot ? ['A snapshot was taken; the audit begins there.'] : [])].join('\n'),
      }
    })
  },
}
