import { connect } from '@lumen/bot/discord/connect'
import { handler } from '@lumen/bot/discord/handle'
import { memoryGame } from '@lumen/bot/game/memory-game'
import { readConfig } from '@lumen/config'
import { compileRuleset } from '@lumen/rules'
import { openLog } from '@lumen/runtime'
import { isLeft } from 'fp-ts/lib/Either.js'

/**
 * The game's own bot over the game in memory: the real rules, views and discord.js, and no database. Folder of the config, token
 * and address come from the same variables as the game's.
 */
const compiled = compileRuleset((await readConfig(process.env['LUMEN_CONFIG_DIR']!)).files)
if (isLeft(compiled)) throw new Error('The config of the benchmark does not compile.')
const ruleset = compiled.right
const commandIds = new Map<string, string>()
const log = openLog({ level: 'warn' })
const game = memoryGame(ruleset, Date.now)
const connection = await connect({
  token: process.env['DISCORD_TOKEN']!,
  api: process.env['DISCORD_API']!,
  handle: handler({ game, log, commandIds }),
  ruleset: () => ruleset,
  commandIds,
  log,
})
process.once('SIGTERM', () => void connection.close().then(() => process.exit(0)))
