import { writeSync } from 'node:fs'
import { openLumen, readSettings } from '@lumen/runtime'
import { isLeft } from 'fp-ts/lib/Either.js'
import { type Game, gameOf } from '../../game/game.ts'
import { worker } from '../carry-out.ts'
import { asking, pulls } from './pulling.ts'

/**
 * A process to be killed while it does a batch: it says so on standard output when the eighth command is on its way, and
 * never hears what came of it. The argument names the press.
 */
const settings = readSettings(process.env)
if (isLeft(settings)) throw new Error(settings.left.map(({ sentence }) => sentence).join('\n'))
const lumen = await openLumen(settings.right)
let begun = 0
const game: Game = {
  ...gameOf(lumen),
  execute: (request) => {
    begun++
    if (begun < 8) return lumen.executor.execute(request)
    void lumen.executor.execute(request).catch(() => {})
    writeSync(1, 'under way\n')
    return new Promise(() => {})
  },
}
const { asked, origin } = asking(process.argv[2]!)
await worker({ game }).work(pulls(20), asked, origin, { key: 'press:killed', actsOnce: true }, 'pulls')
