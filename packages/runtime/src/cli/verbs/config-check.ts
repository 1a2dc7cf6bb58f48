import path from 'node:path'
import { isLeft } from 'fp-ts/lib/Either.js'
import { shownPath, wordFault } from '../../config/config-fault.ts'
import { loadRuleset } from '../../config/load-ruleset.ts'
import type { Verb } from '../verb.ts'
import { configDirOf } from '../with-lumen.ts'

export const configCheck: Verb = {
  name: 'config check',
  summary: 'Read a config folder and tell everything that is wrong with it',
  example: 'npx lumen config check ./my-config',
  operands: [{ name: 'DIR', doc: 'the folder; by default LUMEN_CONFIG_DIR, or else the config that ships', required: false }],
  options: {},
  notes: [
    '--json: {"ok", "ruleset", "problems": [{"file", "line", "column", "path", "message", "nearest", "excerpt"}]}; exit code 1 when any.',
  ],
  run: async ({ operands }, around) => {
    const { DIR: given } = operands
    const dir = given === undefined ? await configDirOf(around) : path.resolve(around.cwd, given)
    const loaded = await loadRuleset(dir)
    if (isLeft(loaded)) {
      const count = loaded.left.length === 1 ? 'one fault' : `${loaded.left.length} faults`
      return {
        exit: 1,
        facts: { ok: false, ruleset: null, problems: loaded.left },
        text: [...loaded.left.map(wordFault), '', `${shownPath(dir, around.cwd)}: ${count}`].join('\n'),
      }
    }
    const { ruleset, source } = loaded.right
    return {
      exit: 0,
      facts: { ok: true, ruleset: ruleset.hash, problems: [] },
      text: `${shownPath(dir, around.cwd) || dir}: ${Object.keys(source.files).length} files, nothing wrong; ruleset ${ruleset.hash}`,
    }
  },
}
