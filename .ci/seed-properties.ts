// A set-up file of vitest: every property test starts from the seed of the run (`.ci/property-seed.ts`).
import fc from 'fast-check'

const seed = process.env['LUMEN_TEST_SEED']
if (seed !== undefined && seed !== '') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
