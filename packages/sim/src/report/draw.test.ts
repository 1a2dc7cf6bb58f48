import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)

it('leaves a process in which the messages of the bot can still be loaded', async () => {
  const drawing = new URL('./draw.ts', import.meta.url).href
  const views = new URL('../replay/bot-views.ts', import.meta.url).href
  const text = `await (await import('${drawing}')).prepareDrawing(); console.log(typeof (await import('${views}')).viewOf)`
  expect((await run(process.execPath, ['--input-type=module', '--eval', text])).stdout).toBe('function\n')
})
