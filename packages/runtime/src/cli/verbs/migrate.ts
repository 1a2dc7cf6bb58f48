import type { Verb } from '../verb.ts'
import { requireSettings } from '../with-lumen.ts'

export const migrate: Verb = {
  name: 'migrate',
  summary: 'Bring the database to the newest migration',
  example: 'DATABASE_URL=postgres://lumen:password@127.0.0.1:5432/lumen npx lumen migrate',
  operands: [],
  options: {},
  notes: ['Does nothing when there is nothing to do. --json: {"ok", "migrated": [names], "partitions": [names]}.'],
  run: async (_given, around) => {
    const settings = requireSettings(around)
    const { migrateDatabase } = await import('../../assembly/migrate-database.ts')
    const { migrated, partitions } = await migrateDatabase(settings)
    return {
      exit: 0,
      facts: { ok: true, migrated, partitions },
      text: migrated.length === 0 ? 'The database is up to date.' : `Migrated: ${migrated.join(', ')}`,
    }
  },
}
