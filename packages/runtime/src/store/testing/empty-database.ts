import { pgliteTemplate } from './pglite-template.ts'

/** An embedded database without any table. */
export const emptyDatabase = pgliteTemplate('empty', async () => {})
