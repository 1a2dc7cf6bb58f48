import { isOperatorProblem, openLog, problemText, readSettings, redactor, secretsOf, unknownSettings } from '@lumen/runtime'
import { isLeft } from 'fp-ts/lib/Either.js'
import { DiscordProblem, startBot } from './start-bot.ts'

/** Exit codes of sysexits.h: wrong configuration, and an error of ours. */
const CONFIG = 78
const SOFTWARE = 70

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const complain = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** Runs the bot until it is told to stop. */
export const main = async (env: Readonly<Record<string, string | undefined>> = process.env): Promise<void> => {
  const read = readSettings(env)
  if (isLeft(read)) {
    for (const { sentence } of read.left) complain(sentence)
    process.exitCode = CONFIG
    return
  }
  const settings = read.right
  for (const warning of unknownSettings(env)) complain(warning)
  const log = openLog({ level: settings.logLevel, redact: redactor(secretsOf(settings)) })
  try {
    const bot = await startBot(settings, {
      log,
      describe: (lines) => {
        for (const line of lines) say(line)
      },
    })
    const stop = (signal: string): void => {
      say(`${signal}: finishing what is under way`)
      void bot.close().then(
        () => process.exit(0),
        () => process.exit(SOFTWARE),
      )
    }
    process.once('SIGINT', () => stop('SIGINT'))
    process.once('SIGTERM', () => stop('SIGTERM'))
    say(bot.local ? `Play at ${bot.local.url}` : `Connected to Discord as ${bot.connection.client.user.tag}`)
  } catch (error) {
    const isTold = error instanceof DiscordProblem
    complain(isTold ? error.message : problemText(error))
    process.exitCode = isTold || isOperatorProblem(error) ? CONFIG : SOFTWARE
    // whatever was opened halfway must not keep the process alive
    setTimeout(() => process.exit(), 1_000).unref()
  }
}
