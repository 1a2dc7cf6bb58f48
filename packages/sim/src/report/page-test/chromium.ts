import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const onPath = (name: string): string | undefined => {
  try {
    return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined
  } catch {
    return undefined
  }
}

/** The browser that tests open a report in: `CHROMIUM`, or the one on the path; undefined where there is none. */
export const chromiumPath = (): string | undefined => {
  const named = process.env['CHROMIUM']
  if (named !== undefined && named !== '') return existsSync(named) ? named : onPath(named)
  return onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome')
}

export const NO_CHROMIUM = 'needs chromium on the path, or its path in CHROMIUM'

export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] })

/** How wide pages are opened, and in which setting: as on a desk, by day and by night, and on a phone. */
export const LOOKS = [
  [1100, 'light'],
  [1100, 'dark'],
  [375, 'light'],
] as const
